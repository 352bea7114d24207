import type { WeekFacts } from '../../schemas/report.ts';
import { TOPIC_TEXTS } from '../../texts/report/topics.ts';
import { plainName } from '../format/plain.ts';
import { isKnown, type Writing } from '../format/writing.ts';
import { clause, unknownClause, type Block, type Clause, type Line } from './block.ts';
import { answeredClause } from './voices.ts';
import { quoteClause } from './topic-clauses.ts';

/** Recurring complaints, who answers for their cause, and whether it is fixed. */
export function issuesBlock(facts: WeekFacts, heading: string, writing: Writing): Block {
  const { issues: texts } = TOPIC_TEXTS[writing.language];
  const complaints: Line = [clause(texts.complaints(writing.count(facts.complaints.count))), answeredClause(facts.complaints, writing)];
  if (facts.issues.length === 0) {
    const none = facts.topicsFollowed === 0 ? unknownClause(texts.noOwners) : clause(texts.none);
    return { id: 'issues', heading, drawing: null, table: null, lines: [[none], complaints] };
  }
  const { columns } = texts;
  return {
    id: 'issues', heading, drawing: null,
    table: {
      caption: texts.caption,
      columns: [{ name: columns.issue, isNumber: false }, { name: columns.owner, isNumber: false }, { name: columns.people, isNumber: true }, { name: columns.fixed, isNumber: false }],
      rows: facts.issues.map((issue) => ({
        cells: [clause(texts.name(plainName(issue.name), issue.weeks), [issue.id], 'strong'), clause(plainName(issue.owner)), clause(writing.whole(issue.people)), answerClause(issue, writing)],
        notes: issue.quote === null ? [] : [quoteClause(issue.quote)],
      })),
    },
    lines: [complaints],
  };
}

function answerClause({ answer, answeredAt, fixedOn, mentionsSince }: WeekFacts['issues'][number], writing: Writing): Clause {
  const { issues: texts } = TOPIC_TEXTS[writing.language];
  const fixedAt = fixedOn === null ? Number.NaN : Date.parse(`${fixedOn}T12:00:00Z`); // noon: the same day in every zone of Europe
  if (answer === 'fixed' && Number.isFinite(fixedAt)) return clause(texts.fixedOn(writing.date(fixedAt), isKnown(mentionsSince) ? writing.count(mentionsSince) : undefined));
  const said = texts.answers[answer];
  if (answer === 'open') return clause(said, [], 'strong');
  return clause(answeredAt === null ? said : texts.said(said, writing.date(answeredAt)));
}
