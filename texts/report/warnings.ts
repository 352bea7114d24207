import type { Verdict } from '../../schemas/plain/escalation.ts';
import type { Language } from '../language.ts';
import { plural, type Counted } from './counted.ts';

/** Incidents and held alerts of a report. */
export interface WarningTexts {
  readonly none: string;
  readonly total: (count: Counted) => string;
  readonly verdicts: Readonly<Record<Verdict | 'none', string>>;
  readonly peak: (level: string, name: string) => string;
  readonly acknowledged: (minutes: string) => string;
  readonly unacknowledged: (count: Counted) => string;
  readonly held: (count: Counted, spans: string) => string;
  readonly heldUntilLater: (from: string) => string;
  readonly nothingHeld: string;
  readonly and: string;
}

const nl: WarningTexts = {
  none: 'geen waarschuwingen',
  total: (count) => plural(count, 'incident', 'incidenten'),
  verdicts: { real: 'echt', noise: 'ruis', campaign: 'campagne', duplicate: 'dubbel', none: 'zonder oordeel' },
  peak: (level, name) => `hoogste niveau ${level} (${name})`,
  acknowledged: (minutes) => `bevestigd na ${minutes} min`,
  unacknowledged: (count) => `${count.text} door niemand bevestigd`,
  held: (count, spans) => `${count.text} vastgehouden in stille uren (${spans})`,
  heldUntilLater: (from) => `${from}, nog niet vrijgegeven`,
  nothingHeld: 'niets vastgehouden in stille uren',
  and: 'en',
};

const en: WarningTexts = {
  none: 'no warnings',
  total: (count) => plural(count, 'incident', 'incidents'),
  verdicts: { real: 'real', noise: 'noise', campaign: 'campaign', duplicate: 'duplicate', none: 'without a verdict' },
  peak: (level, name) => `highest level ${level} (${name})`,
  acknowledged: (minutes) => `acknowledged after ${minutes} min`,
  unacknowledged: (count) => `${count.text} acknowledged by nobody`,
  held: (count, spans) => `${count.text} held in quiet hours (${spans})`,
  heldUntilLater: (from) => `${from}, not released yet`,
  nothingHeld: 'nothing held in quiet hours',
  and: 'and',
};

/** Warnings, by language. */
export const WARNING_TEXTS: Readonly<Record<Language, WarningTexts>> = { nl, en };
