import { localTimeOf } from '../../../analysis/duty/zoned.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import { ISSUE_ANSWERS } from '../../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import type { Issue } from '../../../store/topics-issues.ts';
import { TOPIC_TEXTS } from '../../../texts/web/topics.ts';
import { Hidden, PostForm } from '../../parts/forms.tsx';
import type { Visitor } from '../../screen.ts';
import { wholeNumber } from '../../times.ts';
import { MAX_ISSUE_NOTE } from './take-answer.ts';
import type { TopicsView } from './read-topics.ts';
import { writtenDay } from './written-day.ts';

/** Recurring issues of a brand: who answers for the cause, what was answered, and the buttons to answer. */
export function IssuePart({ view, brand, visitor, now }: { view: TopicsView; brand: Brand; visitor: Visitor; now: EpochMs }) {
  const { issues: texts } = TOPIC_TEXTS[visitor.language];
  const today = localTimeOf(now, brand.zone).day;
  return (
    <section class="card" aria-labelledby="issues">
      <h2 id="issues">{texts.title}</h2>
      {view.issues.length === 0 ? <p class="soft">{texts.none}</p> : (
        <ul class="rows">
          {view.issues.map((issue) => (
            <li>
              <strong>{issue.name}</strong>
              <div class="tags">
                <span>{texts.owner(issue.owner)}</span>
                <span class="tag kind">{texts.state(issue.answer, issue.fixedOn === null ? undefined : writtenDay(issue.fixedOn, visitor.language))}</span>
                {issue.isBack ? <span class="tag danger">{texts.isBack}</span> : null}
                <span class="soft">{texts.lastWeek(TOPIC_TEXTS[visitor.language].people(wholeNumber(issue.people, visitor.language)))}</span>
              </div>
              {(view.notes.get(issue.topic) ?? '') === '' ? null : <p class="soft">{texts.noteLabel(view.notes.get(issue.topic) ?? '')}</p>}
              <Answers issue={issue} visitor={visitor} today={today} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** An issue nobody answered, or that came back, has its form open. */
function Answers({ issue, visitor, today }: { issue: Issue; visitor: Visitor; today: string }) {
  const { issues: texts } = TOPIC_TEXTS[visitor.language];
  const name = `${issue.brand}-${issue.topic}`;
  return (
    <details open={issue.answer === 'open' || issue.isBack}>
      <summary>{issue.answer === 'open' || issue.isBack ? texts.question : texts.answerForm}</summary>
      <PostForm visitor={visitor} action="/topics/answer" class="sheet">
        <Hidden name="brand" value={issue.brand} />
        <Hidden name="topic" value={issue.topic} />
        <label for={`on-${name}`}>{texts.since}</label>
        <input id={`on-${name}`} type="date" name="on" value={today} max={today} />
        <label for={`note-${name}`}>{texts.note}</label>
        <input id={`note-${name}`} name="note" maxlength={MAX_ISSUE_NOTE} />
        <div class="acts">
          {ISSUE_ANSWERS.filter((answer) => answer !== 'open').map((answer) => <button type="submit" name="answer" value={answer}>{texts.answers[answer]}</button>)}
          {issue.answer === 'open' ? null : <button type="submit" name="answer" value="open">{texts.answers.open}</button>}
        </div>
      </PostForm>
    </details>
  );
}
