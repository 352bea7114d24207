import type { AmbassadorScoreRow } from '../../schemas/rows.ts';
import type { OutreachState } from '../../schemas/plain/service-figures.ts';
import { stateOf, standingChanges } from '../../analysis/ambassadors/outreach-state.ts';
import { readOutreach } from '../../store/outreach.ts';
import { findScored, readDetail, type ScoreDetail } from '../../store/outreach-scores.ts';
import { readTextsByKeys } from '../../store/texts.ts';
import { describeWhy } from '../../texts/ambassador-texts.ts';
import { gateSentence } from '../../web/screens/fans/fan-lists.tsx';
import { fanWords } from '../../web/screens/fans/fan-words.ts';
import { optionalText, type ReadCommand, type ReadContext } from '../commands/read-command.ts';
import { brandNameOf } from './brand-name.ts';
import { findAuthor } from './find-author.ts';

/** One fan: why, the legs of the score, posts, gates, and what came of it. No handle, no link. */
export interface FanReport {
  readonly brand: string;
  /** 64 hex digits. */
  readonly author: string;
  readonly band: AmbassadorScoreRow['band'] | null;
  /** null: nothing is worked out about this person (any more). */
  readonly score: number | null;
  readonly ungatedScore: number | null;
  readonly why: string | null;
  readonly legs: ScoreDetail['legs'];
  readonly gates: readonly { readonly gate: string; readonly text: string; readonly found: number | null; readonly needed: number | null }[];
  readonly posts: readonly { readonly text: string }[];
  /** What came of it; null: nothing. */
  readonly state: OutreachState | null;
  readonly history: readonly { readonly at: string; readonly state: OutreachState; readonly person: string }[];
}

export interface FanQuestion {
  readonly author: string;
  readonly brand: string;
}

/** Reads one fan, in the instance that holds the home or in an archive. */
export const READ_FAN: ReadCommand<FanQuestion, FanReport> = {
  name: 'ambassadors-show',
  parse: (options) => ({ author: optionalText(options, 'author') ?? '', brand: optionalText(options, 'brand') ?? '' }),
  async run(context, { author, brand: asked }) {
    const { store, signal } = context;
    const { brand, authorKey } = await findAuthor(store, { brand: asked, typed: author }, { signal });
    const [[row], changes] = await Promise.all([findScored(store, { brand, prefix: authorKey }, { signal }), readOutreach(store, { brand, authorKey }, { signal })]);
    const outreach = {
      state: stateOf(changes),
      history: standingChanges(changes).map(({ at, state, person }) => ({ at: new Date(at).toISOString(), state, person })),
    };
    if (row === undefined) {
      return { brand, author: authorKey, band: null, score: null, ungatedScore: null, why: null, legs: {}, gates: [], posts: [], ...outreach };
    }
    return { brand, author: authorKey, band: row.band, score: row.score, ...(await describe(context, row)), ...outreach };
  },
};

async function describe({ store, home, language, signal }: ReadContext, row: AmbassadorScoreRow): Promise<Pick<FanReport, 'ungatedScore' | 'why' | 'legs' | 'gates' | 'posts'>> {
  const detail = readDetail(row);
  const texts = new Map((await readTextsByKeys(store, detail.posts, { signal })).map((text) => [text.nativeId, text]));
  return {
    ungatedScore: detail.ungatedScore, legs: detail.legs,
    why: row.gate === 'opted-out' ? null : describeWhy({ brandName: brandNameOf(home, row.brand), ...detail.numbers }, language),
    gates: detail.stops.map(({ gate, found, needed }) => ({ gate, text: gateSentence(gate, detail, language), found: found ?? null, needed: needed ?? null })),
    posts: detail.posts.flatMap(({ nativeId }) => {
      const text = fanWords(texts.get(nativeId), brandNameOf(home, row.brand));
      return text === null ? [] : [{ text }];
    }),
  };
}
