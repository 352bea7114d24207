/** Press texts of the demo: one that went round weeks ago, one that goes round while it starts, and a regional paper. */

export const PAST_PRESS_TEXT =
  'Kempenvonk breidt het netwerk van laadpalen in de Kempen uit. Binnen een jaar komen er in twaalf gemeenten samen 240 laadpunten bij, zo maakte de energieleverancier maandag bekend. De eerste palen staan in Heiderode en Lommerdonk. De gemeenten kiezen zelf de plaatsen; inwoners kunnen tot het einde van de maand een voorstel doen.';

export const PRESS_TEXT =
  'Kempenvonk plaatst in Dennelaar een buurtbatterij ter grootte van een zeecontainer. Het toestel slaat overdag zonnestroom van 180 daken op en geeft die \'s avonds terug aan de straat. Volgens de energieleverancier is het de eerste van negen; Nethegem en Turfhoek volgen. De gemeente stelt de grond ter beschikking en de brandweer keurde de opstelling goed.';

/** Behind the text, as sites print it. */
export const PRESS_ENDINGS: readonly string[] = ['', '(persbericht)', 'Lees meer', 'Foto: archief', '(eigen berichtgeving)', 'Bron: persdienst'];

export const PRESS_TITLES: readonly string[] = [
  'Kempenvonk zet buurtbatterij in Dennelaar', 'Buurtbatterij van Kempenvonk voor Dennelaar', 'Eerste buurtbatterij komt in Dennelaar', 'Dennelaar krijgt batterij voor 180 daken', 'Zonnestroom van 180 daken in één batterij',
];

/** Thirty-one sites that do not exist. */
export const PRESS_SITES: readonly string[] = [
  'heiderode-online', 'kempenblad', 'stroomnieuws', 'lommerdonkse-courant', 'dorpsklok', 'regio-in-beeld', 'nethegem-nu', 'energiekrant', 'turfhoek-vandaag', 'de-heidebode', 'gierlebeek-actueel',
  'mastendonk-info', 'het-streekuur', 'zandwinkel-nieuws', 'kempen-in-cijfers', 'achterheide-leeft', 'dennelaar-dichtbij', 'netwerkdag', 'de-meterkast', 'groen-en-stroom', 'vorsterheide-online', 'buurtbericht',
  'dagkrant-de-schakel', 'regioradar', 'de-noorderkempen', 'wattnieuws', 'ondernemend-kempen', 'klimaatpost', 'gemeentenieuws-plus', 'de-avondpost', 'het-laatste-kwartier',
];

/** The regional paper, in seconds from the start; the last ones are never read by anybody who is shown the consent page. */
export const REGIONAL_NEWS = [
  { second: -690, title: 'Veldloop van Heiderode trekt zeshonderd lopers', text: 'De veldloop van Heiderode telt dit jaar zeshonderd inschrijvingen. De start is om tien uur aan de sporthal; de Kapelstraat is dan afgesloten.' },
  { second: -540, title: 'Bibliotheek van Nethegem langer open', text: 'De bibliotheek van Nethegem is voortaan elke donderdag tot negen uur open. Op de eerste verdieping komt een hoek met kranten en koffie.' },
  { second: -420, title: 'Nieuwe bomen op het Marktplein', text: 'Op het Marktplein van Dennelaar komen twaalf lindes. De werken beginnen maandag en duren drie weken. Parkeren kan zolang achter de kerk.' },
  { second: -130, title: 'Trein van Merelspoor staat stil bij Kromwolde', brand: 'merelspoor', text: 'Een trein van Merelspoor staat stil tussen Kromwolde en Steenhorst. Over de oorzaak is nog niets bekend. De lijn is in beide richtingen onderbroken.' },
  { second: 30, title: 'Merelspoor: nog geen oorzaak bekend', brand: 'merelspoor', text: 'Merelspoor zoekt naar de oorzaak van het oponthoud bij Kromwolde. Hoeveel reizigers in de trein zitten, kon een woordvoerder niet zeggen.' },
  { second: 200, title: 'Bussen op weg naar Kromwolde', brand: 'merelspoor', text: 'Merelspoor heeft bussen besteld voor de reizigers bij Kromwolde. Ze vertrekken vanuit Steenhorst.' },
  { second: 1_500, title: 'Lijn bij Kromwolde blijft dicht', brand: 'merelspoor', text: 'De lijn tussen Kromwolde en Steenhorst blijft voorlopig dicht, meldt Merelspoor.' },
] as const;
