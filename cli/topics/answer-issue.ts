import { localTimeOf } from '../../analysis/duty/zoned.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import { ISSUE_ANSWERS, type IssueAnswer } from '../../schemas/plain/service-figures.ts';
import { answerIssue, readIssues } from '../../store/topics-issues.ts';
import { optionalText, type ReadCommand, type ReadContext } from '../commands/read-command.ts';

/** What somebody typed. */
export interface TypedAnswer {
  readonly brand: string;
  readonly topic: string;
  readonly answer: string;
  /** Local day, ISO; '' = today. */
  readonly on: string;
  readonly note: string;
  readonly by: string;
}

export interface AnswerReport {
  readonly brand: string;
  readonly topic: string;
  readonly name: string;
  readonly answer: IssueAnswer;
  /** ISO day; null for every answer but `fixed`. */
  readonly fixedOn: string | null;
}

/** Answers "is the cause fixed?" in the running instance, or takes an answer back. */
export const ANSWER_ISSUE: ReadCommand<TypedAnswer, AnswerReport> = {
  name: 'topics-answer',
  parse(options) {
    const text = (field: keyof TypedAnswer) => optionalText(options, field) ?? '';
    return { brand: text('brand'), topic: text('topic'), answer: text('answer'), on: text('on'), note: text('note').trim().slice(0, MOST_IN_NOTE), by: text('by') };
  },
  async run(context, { brand, topic, answer: typed, on, note, by }) {
    const { store, signal } = context;
    const answer = answerOf(typed);
    const { person, zone } = running(context, { by, brand });
    const issues = await readIssues(store, { brand }, { signal });
    const issue = issues.find((each) => each.topic === topic);
    const fixedOn = answer === 'fixed' ? dayOf(on, localTimeOf(Date.now(), zone).day) : null;
    if (issue === undefined || !(await answerIssue(store, { brand, topic, at: Date.now(), person, answer, fixedOn, note: answer === 'open' ? '' : note }, { signal }))) {
      throw new CommandError('NoIssue', EXIT.noInput, 'This brand has no topic with an owner and that id.', {
        where: 'brands.yaml', next: issues.length === 0 ? 'Give a topic an owner; it is asked about from then on.' : `Choose one of: ${issues.map((each) => each.topic).join(', ')}.`,
      });
    }
    return { brand, topic, name: issue.name, answer, fixedOn };
  },
};

const MOST_IN_NOTE = 400;

function answerOf(typed: string): IssueAnswer {
  const known = ISSUE_ANSWERS.find((answer) => answer === typed);
  if (known !== undefined) return known;
  throw new CommandError('Usage', EXIT.usage, `An answer was expected: ${ISSUE_ANSWERS.filter((answer) => answer !== 'open').join(', ')}, or open to take one back; ${typed === '' ? 'none' : `“${typed.slice(0, 40)}”`} came.`, {
    next: 'For instance: ./klankbord topics answer merelspoor hogere-factuur fixed --by noor',
  });
}

/** A calendar day that has been; today when none was typed. */
function dayOf(typed: string, today: string): string {
  if (typed === '') return today;
  const isDay = /^20\d{2}-\d{2}-\d{2}$/u.test(typed) && new Date(`${typed}T00:00:00Z`).toJSON()?.slice(0, 10) === typed;
  if (isDay && typed <= today) return typed;
  throw new CommandError('Usage', EXIT.usage, `A day up to today was expected, such as ${today}; “${typed.slice(0, 40)}” came.`, { next: 'Leave --on out for today.' });
}

/** Where one person runs everything, nobody has to say who. */
function running({ live }: ReadContext, { by, brand }: { readonly by: string; readonly brand: string }): { readonly person: string; readonly zone: string } {
  if (live === undefined) throw new CommandError('NothingRuns', EXIT.unavailable, 'Nobody can answer: no instance runs here.', { next: 'Run `./klankbord start` and leave it running.' });
  const { people } = live.escalation;
  const person = by === '' && people.length === 1 ? people[0] : people.find(({ id }) => id === by);
  if (person === undefined) {
    throw new CommandError('NoPerson', EXIT.noInput, by === '' ? 'Say who answers.' : 'Nobody has this id.', { where: 'escalation.yaml', next: `Give --by with one of: ${people.map(({ id }) => id).join(', ')}.` });
  }
  const found = live.brands.brands.find(({ id }) => id === brand);
  if (found === undefined) throw new CommandError('NoBrand', EXIT.noInput, 'The configuration has no brand with this id.', { where: 'brands.yaml', next: `Choose one of: ${live.brands.brands.map(({ id }) => id).join(', ')}.` });
  return { person: person.id, zone: found.zone };
}
