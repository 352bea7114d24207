import type { HeldAct } from '../../../store/escalations.ts';
import type { MentionCard } from '../../../store/mention-page.ts';
import type { MorningRow } from '../../../store/morning.ts';
import { levelName } from '../../../texts/incident-texts.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import { MORNING_TEXTS } from '../../../texts/web/morning.ts';
import { Judgement } from '../../parts/judgement.tsx';
import { wordsOf } from '../../parts/mention-words.ts';
import { zoneOf } from '../../parts/zone-of.ts';
import { incidentPath, mentionPath } from '../../paths.ts';
import { brandOf } from '../../people.ts';
import type { House } from '../../screen.ts';
import { shortMoment, wholeNumber } from '../../times.ts';

/** What to read, in the order in which it asks for an answer. */
export function MorningList({ house, rows, cards, language }: { house: House; rows: readonly MorningRow[]; cards: readonly MentionCard[]; language: Language }) {
  const texts = MORNING_TEXTS[language];
  const lists = MENTIONS_TEXTS[language];
  const byId = new Map(cards.map((card) => [card.nativeId, card]));
  return (
    <ol class="rows card">
      {rows.map((row) => {
        const card = byId.get(row.nativeId);
        const { text, isMissing } = wordsOf(card, language);
        const at = row.bucketAt * 1_000;
        return (
          <li data-row class="mention">
            <a class={isMissing ? 'words soft' : 'words'} data-open href={mentionPath(row)}>{text}</a>
            <div class="tags">
              <span class="tag kind">{texts.kinds[row.kind]}</span>
              <time class="soft" datetime={new Date(at).toISOString()}>{shortMoment(at, house.now(), { zone: zoneOf(house, row.brand), language })}</time>
              <span class="soft">{brandOf(house, row.brand).name}</span>
              <span class="soft">{card === undefined || card.sources.length === 0 ? lists.unseenSource : card.sources.join(', ')}</span>
              <Judgement label={row.label} labelledBy={row.isByPerson ? 'person' : row.label === 'none' ? 'nobody' : 'model'} isUncertain={row.isUncertain} language={language} />
              {row.isQuestion && row.kind !== 'question' ? <span class="tag">{texts.isQuestion}</span> : null}
              {row.hasSafetyWord ? <span class="tag danger">{lists.safety}</span> : null}
              {row.copies > 1 ? <span class="tag">{lists.copies(wholeNumber(row.copies, language))}</span> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Alerts that quiet or desk hours held back since closing. */
export function HeldPart({ house, held, language }: { house: House; held: readonly HeldAct[]; language: Language }) {
  const texts = MORNING_TEXTS[language];
  const moment = (at: number, brand: string) => shortMoment(at, house.now(), { zone: zoneOf(house, brand), language });
  return (
    <section class="card">
      <h2>{texts.held}</h2>
      {held.length === 0 ? <p class="soft">{texts.noneHeld}</p> : (
        <ul class="rows">
          {held.map(({ incident, brand, at, level, until }) => (
            <li><a href={incidentPath(incident)}>{texts.heldRow(levelName(level, language), brandOf(house, brand).name, moment(at, brand), until === undefined ? undefined : moment(Date.parse(until), brand))}</a></li>
          ))}
        </ul>
      )}
    </section>
  );
}
