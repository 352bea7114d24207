/** A few posts that show what the product does with them: other languages, other meanings of a word, quiet corners. */

/** In French, about the shared bicycles. */
export const FRENCH: readonly string[] = [
  'Deux vélos Stadsros sur trois sont en panne à la Zavelbrug, c\'est vraiment pénible.', 'Trajet parfait ce matin avec Stadsros, merci pour le nouveau dock au Lindepark !',
];

/** A bird, and a horse: under hashtags that are followed, and about no brand. */
export const HOMONYMS: readonly string[] = [
  'Er zit een merel op de schutting te zingen alsof de hele straat van hem is #merel #tuinvogels', 'Jonge merel gevonden onder de heg, hij hipt rond en ziet er gezond uit #merel', 'Onze ruin is een echte #stadsros: bang van tractoren, dol op trams. Foto uit de manege.',
];

/** One post each, so that no source starts empty; few enough of one brand for no rise of their own. */
export const QUIET_CORNERS = [
  { second: -650, source: 'forum', brand: 'kempenvonk', text: 'Vraagske: wie heeft er al zo\'n digitale meter van Kempenvonk hangen in Gierlebeek, en hoe leest ge die af?' },
  { second: -330, source: 'reviews', brand: 'merelspoor', rating: 4, text: 'Vorige week met de groepskaart naar Duinrode Strand, goed geregeld en fijne plekken bij het raam.' },
] as const;

/** What stood in the feeds before anybody listened: about no brand, in hours before the start. */
export const BACKLOG = [
  { place: 'ov-forum', hours: 1.5, author: 'beheer', title: 'Huisregels', text: 'Blijf vriendelijk, plaats geen telefoonnummers en meld wat niet door de beugel kan met de knop onder het bericht.' },
  { place: 'ov-forum', hours: 5, author: 'wout_leest', title: 'Welk boek voor onderweg?', text: 'Zoek iets voor een lange zit bij het raam, liefst met korte hoofdstukken. Wie weet wat?' },
  { place: 'kempen-forum', hours: 2, author: 'beheer', title: 'Welkom', text: 'Nieuw hier? Stel u even voor in de koffiehoek, en kijk of uw vraag al eens gesteld is.' },
  { place: 'kempen-forum', hours: 9, author: 'griet_tuiniert', title: 'Zonnepanelen poetsen', text: 'Doet ge dat zelf of laat ge iemand komen? Wij hebben een plat dak en schrik op de ladder.' },
  { place: 'pers-bundel', hours: 1, author: 'dorpsklok.example', title: 'Kermis in Mastendonk', text: 'De botsauto\'s staan dit jaar op de parking van de sporthal. Zondag is er vuurwerk om tien uur.' },
  { place: 'pers-bundel', hours: 7, author: 'regioradar.example', title: 'Fietsbrug over het kanaal open', text: 'De nieuwe fietsbrug bij Turfhoek is vanaf vandaag open. De oude sluisweg wordt een wandelpad.' },
  { place: 'kempen-koerier', hours: 3, author: 'redactie', title: 'Bakker na veertig jaar met pensioen', text: 'De bakker van Zandwinkel sluit zaterdag zijn winkel. Zijn dochter begint er een boekhandel.' },
  { place: 'kempen-koerier', hours: 20, author: 'redactie', title: 'Harmonie zoekt een tuba', text: 'De harmonie van Lommerdonk zoekt iemand die de tuba wil leren. Een instrument is er al.' },
  { place: 'oordelen', hours: 4, author: 'redactie', title: 'Zo werken onze oordelen', text: 'Iedereen kan een dienst beoordelen met een tot vijf sterren. Wij halen alleen weg wat scheldt of verzonnen is.' },
] as const;
