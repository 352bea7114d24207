import type { Level } from '../../schemas/plain/levels.ts';
import { levelName } from '../../texts/incident-texts.ts';
import type { Language } from '../../texts/language.ts';

/** A level by name and number: colour is never all that tells. */
export function LevelBadge({ level, language }: { level: Level; language: Language }) {
  return <span class={`level l${level}`}>{`${level} ${levelName(level, language)}`}</span>;
}
