import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Lexicon } from '../world/grammar.ts';
import { climateOf, clockWords, partOfDay, type PartOfDay } from './moment.ts';

/** Minutes the train had stood still when the first post was written. */
const STOOD_STILL_BEFORE = 11;
/** Minutes between its departure and that post. */
const UNDER_WAY = 29;
/** Minutes from the first post until it moves again. */
export const MOVES_AGAIN_AFTER = 95;

/**
 * Words that fit the season of a post and the hour at which all began: what stood still at night is a night train to
 * everybody, also when the morning has come.
 * @param firstPostAt of the posts about this train
 */
export function wordsAt(at: EpochMs, firstPostAt: EpochMs): Lexicon {
  const part = partOfDay(firstPostAt);
  const isNightTrain = part === 'night';
  const departure = clockWords(firstPostAt - UNDER_WAY * 60_000);
  const isCold = climateOf(at) === 'cold';
  return {
    m: ['Merelspoor', 'Merelspoor', '@merelspoor'],
    train: isNightTrain
      ? ['nachttrein', 'nachttrein', 'nachttrein naar Oosterlaak', `nachttrein van ${departure}`]
      : ['trein', 'trein', 'trein naar Oosterlaak', `trein van ${departure}`, 'intercity'],
    vehicle: [isNightTrain ? 'nachttrein' : 'trein'],
    place: ['bij Kromwolde', 'op de brug bij Kromwolde', 'net voorbij Kromwolde', 'tussen Kromwolde en Steenhorst', 'midden in de polder'],
    place_name: ['Kromwolde', 'de brug bij Kromwolde'],
    long: durationWords(Math.min((at - firstPostAt) / 60_000, MOVES_AGAIN_AFTER) + STOOD_STILL_BEFORE),
    lack: isCold ? ['verwarming'] : ['frisse lucht', 'frisse lucht', 'airco'],
    air: isCold ? ['steenkoud', 'ijskoud', 'bar koud', 'verschrikkelijk koud'] : ['verschrikkelijk benauwd', 'niet te harden', 'om te stikken', 'ondraaglijk benauwd'],
    suffers: isCold ? ['zit te klappertanden', 'huilt van de kou', 'rilt aan één stuk door'] : ['huilt tranen met tuiten', 'wordt helemaal naar', 'houdt het niet meer uit'],
    who: ['een baby', 'mijn oma', 'een oude mevrouw', 'een zwangere vrouw', 'mijn dochtertje', 'onze kleuter', 'een meisje van zes', 'mijn vader'],
    purpose: ['mijn vlucht', 'mijn aansluiting', 'een begrafenis', 'de verjaardag van mijn moeder', 'de boot'],
    today: [TODAY[part]],
  };
}

const TODAY: Readonly<Record<PartOfDay, string>> = { night: 'vannacht', morning: 'vanochtend', afternoon: 'vanmiddag', evening: 'vanavond' };

/** How people name a stretch of time, never longer than it lasted by more than a few minutes. */
function durationWords(minutes: number): readonly string[] {
  const known = DURATIONS.findLast(({ from }) => minutes >= from) ?? DURATIONS[0];
  return minutes < 60 ? [...known.words, `${Math.max(10, Math.floor(minutes))} minuten`] : known.words;
}

const DURATIONS = [
  { from: 0, words: ['tien minuten', 'ruim tien minuten'] },
  { from: 15, words: ['een kwartier', 'ruim een kwartier'] },
  { from: 20, words: ['twintig minuten', 'ruim twintig minuten'] },
  { from: 28, words: ['een half uur', 'ruim een half uur'] },
  { from: 43, words: ['drie kwartier', 'ruim drie kwartier'] },
  { from: 58, words: ['een uur', 'ruim een uur'] },
  { from: 85, words: ['anderhalf uur', 'ruim een uur'] },
  { from: 100, words: ['ruim anderhalf uur', 'bijna twee uur'] },
] as const;
