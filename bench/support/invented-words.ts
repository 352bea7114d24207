/** Pieces of invented posts. Each sentence is opening + object + ending; a number keeps most texts apart. */
export interface Phrasebook {
  readonly language: 'nl' | 'en';
  readonly calm: readonly string[];
  readonly pleased: readonly string[];
  readonly angry: readonly string[];
  readonly things: readonly string[];
  readonly endings: readonly string[];
}

export const PHRASEBOOKS: readonly Phrasebook[] = [
  {
    language: 'nl',
    calm: [
      'Vandaag weer met', 'Iemand ervaring met', 'Ik zie dat er nieuws is over', 'Straks even bellen over', 'Wie weet hoe laat je terechtkunt voor',
      'Net een berichtje gekregen over', 'Gisteren las ik iets over', 'Op het werk ging het over',
    ],
    pleased: [
      'Heel blij met', 'Wat een fijne hulp bij', 'Complimenten voor', 'Snel en vriendelijk geholpen met', 'Een aanrader:', 'Dank jullie wel voor',
    ],
    angry: [
      'Alweer gedoe met', 'Ik sta al een uur te wachten op', 'Niemand neemt de telefoon op over', 'Schandalig hoe het gaat met', 'Helemaal klaar met',
      'Geld kwijt en geen antwoord over',
    ],
    things: [
      'de lijn naar het centrum', 'mijn abonnement', 'de nieuwe app', 'het loket bij de haven', 'de avonddienst', 'mijn bestelling', 'de rekening van vorige maand',
      'het overstappen', 'de storing in de wijk', 'de klantenservice', 'de monteur', 'de dienstregeling', 'het pakket voor mijn moeder', 'de korting',
    ],
    endings: [
      'bij {brand}.', 'van {brand}, nummer {number}.', 'en dat al {number} dagen bij {brand}.', 'volgens {brand} morgen meer.', 'dus {brand}, graag een antwoord.',
      'zoals {brand} het zelf noemt.', 'rond kwart over {number} bij {brand}.', 'ook mijn buren merken het bij {brand}, al {number} keer.',
    ],
  },
  {
    language: 'en',
    calm: [
      'Does anybody know about', 'I just read something on', 'Later today I will call about', 'People at work were talking about', 'Got a message this morning about',
      'Is there any news about', 'My sister asked me about', 'Looking for a reply about',
    ],
    pleased: [
      'Really happy with', 'Such friendly help with', 'Well done for', 'Quick and kind answer about', 'I can recommend', 'Thanks a lot for',
    ],
    angry: [
      'Once again trouble with', 'I have been waiting an hour for', 'Nobody answers the phone about', 'A disgrace, the way it goes with', 'So done with',
      'Lost my money and got no answer on',
    ],
    things: [
      'the line to the centre', 'my subscription', 'the new app', 'the desk at the harbour', 'the evening service', 'my order', "last month's bill",
      'changing lines', 'the outage in our street', 'the help desk', 'the engineer', 'the timetable', "my mother's parcel", 'the discount',
    ],
    endings: [
      'at {brand}.', 'from {brand}, number {number}.', 'and {number} days of this at {brand}.', '{brand} says more will follow tomorrow.', 'so {brand}, please answer.',
      'as {brand} likes to call it.', 'around a quarter past {number} at {brand}.', 'my neighbours saw it at {brand} too, {number} times by now.',
    ],
  },
];
