import { CommandError, EXIT } from '../../schemas/errors.ts';
import { TREND_PERIODS, type IssueAnswer, type TrendPeriod, type TrendVerdict } from '../../schemas/plain/service-figures.ts';
import { readIssues } from '../../store/topics-issues.ts';
import { readRecordedBrands } from '../../store/topics-record.ts';
import { readMeasuredPeriods, readTrends, WORD_TOPIC, type NamedTrend } from '../../store/topics-trends.ts';
import { TOPIC_COMMAND_TEXTS } from '../../texts/topics-texts.ts';
import { optionalText, type ReadCommand } from '../commands/read-command.ts';
import type { Output } from '../output.ts';

/** How the topics of a brand moved in one period. */
export interface MeasuredPeriod {
  /** First local day, ISO. */
  readonly at: string;
  readonly isComplete: boolean;
  readonly topics: readonly {
    /** Id of the topic, or `word:` and a word. */
    readonly topic: string;
    readonly name: string;
    readonly verdict: TrendVerdict;
    readonly people: number;
    readonly criticalPeople: number;
    readonly mentions: number;
    readonly expected: number;
    /** null: nothing was expected. */
    readonly ratio: number | null;
  }[];
}

export interface BrandTopics {
  readonly brand: string;
  readonly name: string;
  readonly period: TrendPeriod;
  /** The running and the last complete one, the latest first. */
  readonly periods: readonly MeasuredPeriod[];
  readonly issues: readonly { readonly topic: string; readonly name: string; readonly owner: string; readonly answer: IssueAnswer; readonly fixedOn: string | null; readonly isBack: boolean }[];
}

/** Topics of every brand, or of one. */
export const LIST_TOPICS: ReadCommand<{ readonly brand: string | undefined; readonly period: TrendPeriod }, readonly BrandTopics[]> = {
  name: 'topics',
  parse: (options) => ({ brand: optionalText(options, 'brand'), period: periodOf(optionalText(options, 'period')) }),
  async run({ store, home, signal }, { brand, period }) {
    const brands = await readRecordedBrands(store, { signal });
    if (brand !== undefined && !brands.some((each) => each.brand === brand)) {
      throw new CommandError('NoBrand', EXIT.noInput, 'There is no brand with this id here.', {
        where: home.path, next: brands.length === 0 ? 'Run `./klankbord start`, or replay an archive first.' : `Choose one of: ${brands.map((each) => each.brand).join(', ')}.`,
      });
    }
    const answers: BrandTopics[] = [];
    for (const { brand: id, name } of brands.filter((each) => brand === undefined || each.brand === brand)) {
      const periods: MeasuredPeriod[] = [];
      for (const { at, isComplete } of await readMeasuredPeriods(store, { brand: id, period, limit: SHOWN_PERIODS }, { signal })) {
        periods.push({ at, isComplete, topics: (await readTrends(store, { brand: id, period, at }, { signal })).filter(isWorthTelling).map(toTopic) });
      }
      const issues = await readIssues(store, { brand: id }, { signal });
      answers.push({ brand: id, name, period, periods, issues: issues.map(({ topic, name: title, owner, answer, fixedOn, isBack }) => ({ topic, name: title, owner, answer, fixedOn, isBack })) });
    }
    return answers;
  },
};

const SHOWN_PERIODS = 2;

/** Prints topics as tables, causes below them. */
export function printTopics(found: readonly BrandTopics[], output: Output): void {
  const texts = TOPIC_COMMAND_TEXTS[output.language];
  if (found.every(({ periods, issues }) => periods.length === 0 && issues.length === 0)) return output.line(texts.none);
  for (const { name, period, periods, issues } of found) {
    if (periods.length === 0) output.line(texts.noneMeasured(output.plain(name)));
    for (const { at, isComplete, topics } of periods) {
      output.line(output.bold(texts.heading(output.plain(name), period, at, isComplete)));
      output.table(texts.columns, topics.map((each) => [
        each.topic.startsWith(WORD_TOPIC) ? texts.word(output.plain(each.name)) : output.plain(each.name), texts.verdicts[each.verdict], each.people, each.criticalPeople,
        rounded(each.expected), each.ratio === null ? null : rounded(each.ratio),
      ]));
      output.line();
    }
    if (issues.length > 0) {
      output.table(texts.issueColumns, issues.map((issue) => [
        output.plain(issue.name), output.plain(issue.owner), issue.isBack ? texts.isBack(texts.answers[issue.answer]) : texts.answers[issue.answer], issue.fixedOn,
      ]));
      output.line();
    }
  }
}

function toTopic({ topic, name, verdict, authors, negativeAuthors, mentions, expected, ratio }: NamedTrend): MeasuredPeriod['topics'][number] {
  return { topic, name, verdict, people: authors, criticalPeople: negativeAuthors, mentions, expected, ratio };
}

/** Words are told only while they rise. */
function isWorthTelling({ topic, verdict }: NamedTrend): boolean {
  return !topic.startsWith(WORD_TOPIC) || verdict === 'new' || verdict === 'rising';
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function periodOf(typed: string | undefined): TrendPeriod {
  const known = TREND_PERIODS.find((period) => period === (typed ?? 'week'));
  if (known !== undefined) return known;
  throw new CommandError('Usage', EXIT.usage, `A period was expected: ${TREND_PERIODS.join(', ')}; “${(typed ?? '').slice(0, 40)}” came.`, { next: 'For instance: ./klankbord topics list --period week' });
}
