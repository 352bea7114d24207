import type { GivenLabel } from '../../../store/correct-label.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTION_TEXTS } from '../../../texts/web/mention.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import { brandOf, nameOf } from '../../people.ts';
import type { House } from '../../screen.ts';
import { dayTime } from '../../times.ts';

/** Every label that people gave, the newest first: nothing is ever overwritten. */
export function GivenLabels({ house, given, language, zone }: { house: House; given: readonly GivenLabel[]; language: Language; zone: string }) {
  const texts = MENTION_TEXTS[language];
  return (
    <section class="card">
      <h2>{texts.history}</h2>
      {given.length === 0 ? <p class="soft">{texts.noHistory}</p> : (
        <ol class="rows">
          {given.map(({ person, at, value, brand }) => (
            <li>{texts.historyRow(nameOf(house, person), dayTime(at, { zone, language }), value === 'none' ? texts.takenBack : MENTIONS_TEXTS[language].labels[value], brandOf(house, brand).name)}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
