import { DAY_MS, type AuthorActivity, type AuthorMention } from '../../analysis/ambassadors/activity.ts';
import { FLAG, type Label } from '../../schemas/plain/labels.ts';
import { seededRandom } from '../support/archive-lines.ts';

/** Kinds of people who speak of a brand. Only the first two are worth a thank-you. */
export const KINDS = ['everyday fan', 'helper', 'influencer', 'employee', 'medium', 'spammer', 'paid poster', 'bot', 'complainer', 'occasional'] as const;
export type PersonKind = (typeof KINDS)[number];

export interface LabelledPerson {
  readonly kind: PersonKind;
  readonly isFan: boolean;
  readonly activity: AuthorActivity;
}

export const AS_OF = Date.UTC(2026, 10, 23, 5);

/** What the product does not see. */
export interface Blindness {
  /** Share of employees on no list, and of paid people who never say so. From outside their posts are those of a fan. */
  readonly hidden: number;
}

const FLAW = { wrongLabel: 0.12, missedAdvocacy: 0.35, falseAdvocacy: 0.02 };

/** How each kind behaves over 90 days. Shares are of their mentions; followers are orders of ten. */
const HABITS: Readonly<Record<PersonKind, { readonly share: number; readonly mentions: readonly [number, number]; readonly weeks: number; readonly positive: number; readonly negative: number; readonly advocacy: number; readonly followers: readonly [number, number]; readonly interactions: number }>> = {
  'everyday fan': { share: 0.03, mentions: [14, 30], weeks: 11, positive: 0.85, negative: 0.02, advocacy: 0.4, followers: [1.3, 3], interactions: 3 },
  helper: { share: 0.03, mentions: [18, 40], weeks: 12, positive: 0.7, negative: 0.01, advocacy: 0.6, followers: [1, 2.8], interactions: 2 },
  influencer: { share: 0.03, mentions: [2, 8], weeks: 3, positive: 0.6, negative: 0.12, advocacy: 0.1, followers: [4.5, 6.3], interactions: 120 },
  employee: { share: 0.03, mentions: [15, 40], weeks: 12, positive: 0.95, negative: 0, advocacy: 0.5, followers: [2, 3.3], interactions: 3 },
  medium: { share: 0.02, mentions: [20, 60], weeks: 13, positive: 0.2, negative: 0.2, advocacy: 0, followers: [4, 6], interactions: 40 },
  spammer: { share: 0.05, mentions: [10, 40], weeks: 6, positive: 0.9, negative: 0, advocacy: 0.3, followers: [1, 4], interactions: 0 },
  'paid poster': { share: 0.03, mentions: [4, 12], weeks: 4, positive: 0.97, negative: 0, advocacy: 0.7, followers: [3.5, 5.5], interactions: 60 },
  bot: { share: 0.03, mentions: [40, 90], weeks: 13, positive: 0.6, negative: 0, advocacy: 0.2, followers: [0, 3], interactions: 0 },
  complainer: { share: 0.15, mentions: [3, 20], weeks: 7, positive: 0.15, negative: 0.65, advocacy: 0.02, followers: [1, 3.5], interactions: 4 },
  occasional: { share: 0.6, mentions: [1, 4], weeks: 3, positive: 0.45, negative: 0.2, advocacy: 0.08, followers: [1, 3.6], interactions: 2 },
};

/**
 * People whose kind is known, as the product would see them: one label in eight is lost, a third of all advice is missed, and a part of the
 * employees and the paid cannot be told from outside. Paid people post in bursts, a campaign long. The same seed gives the same people.
 */
export function inventPopulation({ people, seed, hidden }: { readonly people: number; readonly seed: number } & Blindness): readonly LabelledPerson[] {
  const random = seededRandom(seed);
  const between = ([from, to]: readonly [number, number]) => from + random() * (to - from);
  return Array.from({ length: people }, (_, number): LabelledPerson => {
    const kind = pickKind(random());
    const habit = HABITS[kind];
    const count = Math.round(between(habit.mentions));
    const weeks = Math.max(1, Math.min(13, Math.round(habit.weeks + (random() - 0.5) * 4)));
    const firstWeek = Math.floor(random() * (14 - weeks));
    const isMarked = kind === 'paid poster' && random() >= hidden;
    const mentions = Array.from({ length: count }, (__, place): AuthorMention => {
      const day = kind === 'bot' ? (place / count) * 89 + 0.5 : (firstWeek + Math.floor(random() * weeks)) * 7 - 0.5 + random() * 6;
      const truth = labelOf(random(), habit);
      const helps = random() < habit.advocacy && truth !== 'negative';
      const flags = (helps && random() > FLAW.missedAdvocacy) || random() < FLAW.falseAdvocacy ? FLAG.advocacy : 0;
      return {
        key: { origin: 'invented', nativeId: `${number}-${place}` }, publishedAt: AS_OF - Math.round(Math.max(0.1, Math.min(89, day)) * DAY_MS),
        label: random() < FLAW.wrongLabel ? 'neutral' : truth, flags: isMarked && place % 3 === 0 ? FLAG.paidMarker : flags,
        interactions: Math.floor(random() * 2 * habit.interactions), isReply: helps, story: kind === 'spammer' ? `${number}-${place % 3}` : `${number}-${place}`,
      };
    });
    return {
      kind, isFan: kind === 'everyday fan' || kind === 'helper',
      activity: {
        authorKey: number.toString(16).padStart(64, '0'), network: 'forum', followers: Math.round(10 ** between(habit.followers)), mentions, own: false, agency: false, competitor: false, politician: false, vip: false,
        employee: kind === 'employee' && random() >= hidden, media: kind === 'medium', inOpenIncident: false, optedOut: false,
      },
    };
  });
}

function pickKind(at: number): PersonKind {
  let upTo = 0;
  for (const kind of KINDS) {
    upTo += HABITS[kind].share;
    if (at < upTo) return kind;
  }
  return 'occasional';
}

function labelOf(at: number, { positive, negative }: { readonly positive: number; readonly negative: number }): Label {
  if (at < positive) return 'positive';
  return at < positive + negative ? 'negative' : 'neutral';
}
