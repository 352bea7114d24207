import type { Lexicon } from '../grammar.ts';

/** Words of the energy supplier Kempenvonk, as people write in the Belgian Kempen. Villages and products do not exist. */
export const KEMPENVONK_WORDS: Lexicon = {
  k: ['Kempenvonk', 'Kempenvonk', 'Kempenvonk', '@kempenvonk', 'Kempen Vonk'],
  address: ['@kempenvonk', 'Beste Kempenvonk,', 'Kempenvonk:', 'Dag Kempenvonk,', 'Allez Kempenvonk,', 'Goeiedag @kempenvonk,'],
  village: ['Heiderode', 'Lommerdonk', 'Dennelaar', 'Vorsterheide', 'Nethegem', 'Zandwinkel', 'Achterheide', 'Gierlebeek', 'Mastendonk', 'Turfhoek'],
  bill: ['afrekening', 'factuur', 'jaarafrekening', 'maandfactuur', 'slotfactuur', 'tussentijdse afrekening'],
  euro: ['{18-64}', '{72-240}', '{110-480}', '{9-39},{10-90}', 'veertig', 'tweehonderd'],
  day: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'gisteren', 'vorige week', 'vandaag', 'deze morgen', 'gisterenavond'],
  soon: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'morgen', 'overmorgen', 'volgende week'],
  date: ['{2-28} september', '{2-28} oktober', '{2-20} november', '{20-30} augustus'],
  wait: ['drie kwartier', 'een half uur', 'een uur', '{20-55} minuten', 'twintig minuten', 'een eeuwigheid'],
  weeks: ['drie weken', 'een maand', 'twee maanden', 'zes weken', 'veertien dagen', 'anderhalve maand'],
  someone: ['ons moeder', 'mijn vrouw', 'mijn man', 'ons ma', 'de buren', 'mijn schoonbroer', 'ons oma', 'mijn dochter', 'een collega', 'den buurman'],
  worker: ['technieker', 'medewerkster', 'meneer van de helpdesk', 'installateur', 'madam aan de telefoon', 'jonge gast van de storingsdienst'],
  thing: ['digitale meter', 'zonneboiler', 'warmtepomp', 'thuisbatterij', 'laadpaal', 'ketel', 'boiler', 'aansluiting'],
  contract: ['vast contract', 'variabel contract', 'groen contract', 'contract', 'dynamisch tarief', 'nachttarief'],
  hour: ['acht uur', 'negen uur', 'tien uur', 'twee uur', 'vier uur', 'zes uur', '{8-19} uur'],
  street: ['onze straat', 'de hele wijk', 'half {village}', 'de Dorpsstraat', 'onze kant van {village}', 'de verkaveling'],
  often: ['voor de tweede keer', 'voor de derde keer', 'al voor de vierde keer', 'weeral', 'nu al voor de zoveelste keer'],
  kwh: ['{1800-4200} kWh', '{2-6} kWh per dag', '{210-690} kWh', '{1100-2900} kWh'],
};
