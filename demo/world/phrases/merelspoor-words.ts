import type { Lexicon } from '../grammar.ts';

/** Words of the train operator Merelspoor. Stations, lines and trains do not exist. */
export const MERELSPOOR_WORDS: Lexicon = {
  m: ['Merelspoor', 'Merelspoor', 'Merelspoor', '@merelspoor', 'Merel Spoor'],
  address: ['@merelspoor', 'Beste Merelspoor,', 'Merelspoor:', 'Hoi Merelspoor,', 'Dag Merelspoor,', 'Hallo @merelspoor,', 'Merelspoor,'],
  station: [
    'Lindewaard', 'Oosterlaak', 'Hazelrade', 'Brakelveen', 'Steenhorst', 'Vlierhage', 'Kromwolde', 'Duinrode', 'Elsterhaven', 'Rietwolde',
    'Lindewaard Zuid', 'Hazelrade Noord', 'Duinrode Strand', 'Wisselveld', 'Kraaienburg', 'Molenschans',
  ],
  train: ['trein', 'trein', 'sprinter', 'intercity', 'stoptrein', 'spitstrein', 'sneltrein', 'dubbeldekker', 'boemel'],
  time: ['{6-9}.{minute}', '{6-9}:{minute}', '1{0-9}:{minute}', '1{5-9}.{minute}', '2{0-2}:{minute}', 'half {hour}', 'kwart over {hour}'],
  minute: ['02', '04', '09', '12', '17', '21', '26', '31', '34', '38', '43', '47', '52', '56'],
  hour: ['zes', 'zeven', 'acht', 'negen', 'tien', 'vier', 'vijf'],
  late: ['{8-24}', '{12-48}', '{5-16}', '35', '50', 'twintig', 'tien', 'veertig'],
  duration: ['een half uur', 'drie kwartier', 'twintig minuten', 'een uur', 'anderhalf uur', '{12-55} minuten', 'een kwartier'],
  day: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag', 'gisteren', 'vandaag', 'vorige week', 'vanochtend'],
  soon: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag', 'morgen', 'overmorgen', 'volgende week'],
  times: ['de tweede keer', 'de derde keer', 'de vierde keer', 'al voor de vijfde keer', 'voor de zoveelste keer'],
  again: ['weer', 'alweer', 'opnieuw', 'voor de zoveelste keer', ''],
  someone: ['mijn moeder', 'mijn dochter', 'mijn collega', 'een vriendin', 'mijn zoon', 'mijn oma', 'de buurman', 'een oudere mevrouw', 'mijn man'],
  staff: ['conducteur', 'conductrice', 'machinist', 'medewerker op het perron', 'mevrouw aan het loket', 'man van de servicebalie'],
  purpose: ['mijn werk', 'school', 'een sollicitatie', 'het concert', 'een afspraak bij de tandarts', 'mijn vlucht', 'een begrafenis', 'mijn examen', 'college'],
  euro: ['{8-24},{10-95}', '{14-60}', '{31-120}', '7,40', '12,80'],
  weeks: ['twee', 'drie', 'vier', 'vijf', 'zes', 'ruim twee'],
  platform: ['{1-9}', '{2-14}', '{1-6}a', '{3-8}b'],
  carriage: ['coupé', 'stiltecoupé', 'eerste klas', 'voorste bak', 'laatste rijtuig', 'bovenverdieping', 'fietsruimte'],
  city: ['het centrum', 'de kust', 'de campus', 'de markt', 'het museum', 'de haven', 'het ziekenhuispark'],
  card: ['dagkaart', 'weekendkaart', 'maandkaart', 'jaarkaart', 'groepskaart', 'kortingskaart', 'studentenkaart', 'strippenkaart', 'seniorenpas'],
  feature: ['de drukte per rijtuig', 'het actuele spoor', 'de reisplanner', 'het nieuwe overzicht', 'de kaart met haltes', 'de donkere weergave', 'het delen van je reis'],
  weather: ['in de regen', 'in de kou', 'in de wind', 'in het donker', 'met twee kleine kinderen', 'met drie koffers', 'met honderd anderen'],
};
