/** What the brands announce on their own accounts. */
export const MERELSPOOR_NOTICES: readonly string[] = [
  'Zondag werken we aan het spoor tussen Hazelrade en Kromwolde. Bekijk je reis in de app.', 'Onze nieuwe dienstregeling staat online. Veel mensen reizen een paar minuten eerder.', 'Zaterdag open dag in de werkplaats van Steenhorst, met een rit in een oude stoomtrein.',
  'Vanaf maandag zie je in de app hoe druk het is in elk rijtuig.', 'Herfst: de eerste blaadjes liggen op de rails. Onze borsteltrein rijdt elke nacht.', 'We zoeken machinisten. Kom kijken op de banenavond in Lindewaard.', 'De kiosk op Duinrode Strand is weer open.',
];
export const KEMPENVONK_NOTICES: readonly string[] = [
  'Deze week lezen we de meters af in Vorsterheide en Mastendonk.', 'Vanaf vandaag kan u uw meterstand ook met een foto doorgeven in de app.', 'Ons kantoor in Nethegem is verhuisd naar de Kerkstraat.', 'Winterklaar: drie dagen gratis advies in Heiderode, Lommerdonk en Dennelaar.',
  'Maandag werken we aan het net in Turfhoek, tussen negen en twaalf.',
];
