import type { Phrasebook } from '../phrasebook.ts';

const WORDS = {
  dock: ['de Vismarkt', 'het Kapelleplein', 'de Zavelbrug', 'station Noorderpoort', 'het Lindepark', 'de Molengang'],
  minutes: ['{5-25}', 'tien', 'twintig'],
  bike: ['fiets', 'bakfiets', 'elektrische fiets', 'vouwfiets'],
  part: ['zadel', 'rem', 'ketting', 'bel', 'licht', 'slot'],
  address: ['@stadsros', 'Stadsros:', 'Dag Stadsros,'],
};

/** Riders of the shared bicycles of Stadsros, in Dutch. */
export const STADSROS_DUTCH: Phrasebook = {
  language: 'nl-BE',
  named: /stadsros/iu,
  tag: 'stadsros',
  lexicon: WORDS,
  kinds: {
    complaint: {
      openers: ['@stadsros', 'Spijtig:', 'Amai,', 'Vervelend,'],
      cores: ['geen enkele {bike} meer aan {dock}, te voet dan maar', '{part} kapot van de {bike} die ik aan {dock} nam, gevaarlijk', 'rit van {minutes} minuten en toch een uur aangerekend', 'de app vindt geen {bike} terwijl er aan {dock} tien staan', 'borg voor de {bike} na {minutes} dagen nog altijd niet terug, slecht geregeld'],
      tails: ['Jammer.', 'Slechte service.', 'Geld terug graag.', 'Niet oké.'],
    },
    question: {
      openers: ['@stadsros', 'Vraagje:', 'Iemand een idee?'],
      cores: ['waar staat de dichtste {bike} bij {dock}?', 'kan ik een {bike} reserveren aan {dock} voor zondag?', 'mag een kind van {6-12} mee op de {bike}?', 'hoe zet ik mijn rit met de {bike} {minutes} minuten op pauze?', 'komt er ook een plek aan {dock}?'],
      tails: ['Merci!', 'Alvast bedankt.', ''],
    },
    fact: {
      openers: ['', 'Ter info:', 'Gezien:'],
      cores: ['aan {dock} staan nu {4-30} plekken van Stadsros', 'met de {bike} van Stadsros naar {dock} gereden', 'Stadsros zet er tegen de lente {50-200} fietsen bij', 'vandaag {2-18} kilometer met een {bike} van Stadsros'],
      tails: ['', 'Dat duurde {minutes} minuten.'],
    },
    praise: {
      openers: ['@stadsros', 'Zalig,', 'Wat leuk:', 'Content:'],
      cores: ['heerlijk gereden met een {bike} langs {dock}', 'nieuwe {bike} aan {dock} is licht en rijdt geweldig', 'kapotte {part} gemeld en na {minutes} minuten hersteld, top', 'goedkoop, snel en plezant van {dock} naar {dock}, heel blij mee'],
      tails: ['Super!', 'Dikke duim.', 'Echt fijn.'],
    },
  },
};

/** The same riders in English. */
export const STADSROS_ENGLISH: Phrasebook = {
  language: 'en',
  named: /stadsros/iu,
  tag: 'stadsros',
  lexicon: { ...WORDS, bike: ['bike', 'cargo bike', 'e-bike'], minutes: ['{5-25}', 'ten', 'twenty'], address: ['@stadsros', 'Stadsros:', 'Hi Stadsros,'], part: ['saddle', 'brake', 'chain', 'light'] },
  kinds: {
    complaint: {
      openers: ['@stadsros', 'Come on,', 'So annoying,'],
      cores: ['another broken {part} at {dock}, this {bike} is dangerous', 'charged an hour for a ride of {minutes} minutes, awful', 'the app keeps failing and no {bike} will unlock at {dock}', 'still waiting for my deposit after {minutes} days, terrible support'],
      tails: ['Bad service.', 'Please fix this.', 'Not good.'],
    },
    question: { openers: ['@stadsros', 'Hi,'], cores: ['how do I pause a ride on the {bike} near {dock}?', 'can two people share one {bike} from {dock}?', 'is there a dock near {dock}?', 'does the {bike} at {dock} fit a child seat?'], tails: ['Thanks!', ''] },
    praise: { openers: ['@stadsros', 'Love it:'], cores: ['great {bike}, lovely ride to {dock}', 'easiest way from {dock} to {dock} and so cheap, brilliant', 'the new {bike} at {dock} is amazing and really comfortable'], tails: ['Recommended.', 'Thank you!', 'Fantastic.'] },
  },
};

/** The same riders in French. */
export const STADSROS_FRENCH: Phrasebook = {
  language: 'fr',
  named: /stadsros/iu,
  tag: 'stadsros',
  lexicon: { ...WORDS, bike: ['vélo', 'vélo cargo', 'vélo électrique'], minutes: ['dix', 'vingt', '{5-25}'], address: ['@stadsros', 'Stadsros :', 'Bonjour Stadsros,'], part: ['selle', 'chaîne', 'sonnette'] },
  kinds: {
    complaint: { openers: ['@stadsros', 'Encore une fois,'], cores: ['la {part} du {bike} est cassée à {dock}', 'facturé une heure pour {minutes} minutes, c\'est du vol', 'aucun {bike} disponible ce matin à {dock}'], tails: ['Très déçu.', 'Dommage.'] },
    question: { openers: ['@stadsros', 'Bonjour,'], cores: ['comment mettre le trajet en pause pendant {minutes} minutes ?', 'où se trouve le {bike} le plus proche de {dock} ?', 'peut-on réserver un {bike} à {dock} pour dimanche ?'], tails: ['Merci.', ''] },
    praise: { openers: ['@stadsros', 'Génial,'], cores: ['trajet très agréable avec le nouveau {bike} vers {dock}', 'service parfait et pas cher à {dock}', 'le {bike} pris à {dock} est léger et confortable, bravo'], tails: ['Merci !', 'Super.'] },
  },
};
