import { z } from 'zod';
import type { AmbassadorScoreRow, MentionKey } from '../../schemas/rows.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import { describeWhy } from '../../texts/ambassador-texts.ts';
import { CLI_TEXTS, type Language } from '../../texts/cli.ts';
import { readHomeRecord, type Home } from '../home.ts';
import { runReadCommand } from '../instance/client.ts';
import type { Output } from '../output.ts';
import type { CommandModule } from './command.ts';
import { optionalText, type ReadCommand, type ReadContext } from './read-command.ts';

/** Somebody who speaks up for a brand, under a pseudonym. */
export interface Ambassador {
  /** 64 hex digits. */
  readonly author: string;
  readonly network: string;
  readonly score: number;
  readonly why: string;
  /** Up to five. Their links hold the handle, so they are shown only after unmasking, which comes later. */
  readonly posts: readonly { readonly text: string }[];
}

/** *Waarom niet?*: somebody a gate stopped. */
export interface StoppedPerson {
  readonly author: string;
  /** Gates that stopped them, in the order in which they are asked. */
  readonly gates: readonly { readonly gate: string; readonly text: string; readonly found: number | null; readonly needed: number | null }[];
  /** The score without gates. */
  readonly ungatedScore: number;
}

export interface BrandAmbassadors {
  readonly brand: string;
  readonly proposals: readonly Ambassador[];
  readonly follow: readonly Ambassador[];
  /** How many people each gate stopped first, the most first. */
  readonly whyNot: readonly { readonly gate: string; readonly text: string; readonly people: number }[];
  /** With `--why-not` only. */
  readonly stopped?: readonly StoppedPerson[];
}

export interface AmbassadorOptions {
  readonly brand?: string | undefined;
  readonly whyNot?: boolean | undefined;
}

export const READ_AMBASSADORS: ReadCommand<AmbassadorOptions, readonly BrandAmbassadors[]> = {
  name: 'ambassadors',
  parse: (options) => ({
    brand: optionalText(options, 'brand'),
    whyNot: typeof options === 'object' && options !== null && 'whyNot' in options && options.whyNot === true,
  }),
  async run(context, { brand, whyNot = false }) {
    const [{ readBrandTotals }, { readAmbassadorScores }] = await Promise.all([import('../../store/totals.ts'), import('../../store/ambassadors.ts')]);
    const brands = (await readBrandTotals(context.store, { signal: context.signal })).map((totals) => totals.brand);
    if (brand !== undefined && !brands.includes(brand)) throw unknownBrand(brand, brands);
    const answers: BrandAmbassadors[] = [];
    for (const id of brands.filter((name) => brand === undefined || name === brand)) {
      const scores = await readAmbassadorScores(context.store, { brand: id }, { signal: context.signal });
      answers.push(await describeBrand(context, { brand: id, scores, whyNot }));
    }
    return answers;
  },
};

export const ambassadors: CommandModule = {
  configure(command, { texts, does }) {
    command.option('--brand <id>', texts.options.brand).option('--why-not', texts.options.whyNot);
    does(command, { example: './klankbord ambassadors --brand tram --why-not' }, async (shell, _, options) => {
      const found = await runReadCommand(shell, READ_AMBASSADORS, READ_AMBASSADORS.parse(options));
      if (shell.json) shell.output.value(found);
      else print(found, shell.output);
      return EXIT.ok;
    });
  },
};

async function describeBrand(
  { store, home, language, signal }: ReadContext,
  { brand, scores, whyNot }: { readonly brand: string; readonly scores: readonly AmbassadorScoreRow[]; readonly whyNot: boolean },
): Promise<BrandAmbassadors> {
  const { readTextsByKeys } = await import('../../store/texts.ts');
  const people = scores.map((row) => ({ ...row, detail: Detail.parse(JSON.parse(row.detail)) }));
  const shown = people.filter(({ band }) => band === 'propose' || band === 'follow');
  const found = await readTextsByKeys(store, shown.flatMap(({ detail }) => detail.posts), { signal });
  const texts = new Map(found.map((text) => [keyText(text), text]));
  const describe = ({ authorKey, score, detail: { network, numbers, posts } }: (typeof people)[number]): Ambassador => ({
    author: authorKey,
    network,
    score,
    why: describeWhy({ brandName: brandNameOf(home, brand), ...numbers }, language),
    // A text that was erased meanwhile is left out, the person stays.
    posts: posts.flatMap((key) => {
      const text = texts.get(keyText(key));
      return text === undefined ? [] : [{ text: withoutHandles(text.text, brand) }];
    }),
  });
  const stopped = people.filter(({ band }) => band === 'stopped');
  return {
    brand,
    proposals: shown.filter(({ band }) => band === 'propose').map(describe),
    follow: shown.filter(({ band }) => band === 'follow').map(describe),
    whyNot: countGates(stopped, language),
    ...(whyNot ? { stopped: stopped.map(({ authorKey, detail }) => describeStopped(authorKey, detail, language)) } : {}),
  };
}

/** Names of brands stand in the home's record; the store knows only ids. */
function brandNameOf(home: Home, brand: string): string {
  const names = BrandNames.safeParse(readHomeRecord(home)?.['brandNames']);
  return names.data?.[brand] ?? brand;
}

const BrandNames = z.record(z.string(), z.string());

/** Other people's handles stay out of sight like the author's own; a brand that is addressed may be seen. */
function withoutHandles(text: string, brand: string): string {
  return text.replace(/(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*(?:@[\p{L}\p{N}.-]+)?/gu, (handle) =>
    handle.slice(1).toLowerCase() === brand ? handle : '@…');
}

function countGates(
  stopped: readonly { readonly gate: string; readonly detail: z.output<typeof Detail> }[],
  language: Language,
): BrandAmbassadors['whyNot'] {
  const counts = new Map<string, { people: number; text: string }>();
  for (const { gate, detail } of stopped) {
    const text = gateText(detail.stops.find((stop) => stop.gate === gate) ?? { gate }, language);
    counts.set(gate, { people: (counts.get(gate)?.people ?? 0) + 1, text });
  }
  return [...counts].map(([gate, { people, text }]) => ({ gate, text, people })).sort((a, b) => b.people - a.people);
}

function describeStopped(author: string, { stops, ungatedScore }: z.output<typeof Detail>, language: Language): StoppedPerson {
  return {
    author,
    gates: stops.map((stop) => ({ gate: stop.gate, text: gateText(stop, language), found: stop.found ?? null, needed: stop.needed ?? null })),
    ungatedScore,
  };
}

/** The sentence of a gate with the number it asks for. */
function gateText({ gate, needed }: { readonly gate: string; readonly needed?: number | undefined }, language: Language): string {
  const sentence = CLI_TEXTS[language].ambassadors.gates[gate] ?? gate;
  const number = needed === undefined ? '' : needed < 1 ? `${Math.round(needed * 100)} %` : String(needed);
  return sentence.replace('{needed}', number);
}

function print(found: readonly BrandAmbassadors[], output: Output): void {
  const { ambassadors: texts } = output.texts;
  if (found.length === 0) return output.line(texts.noBrands);
  for (const { brand, proposals, follow, whyNot, stopped } of found) {
    output.line(output.bold(brand));
    for (const [title, people] of [[texts.propose, proposals], [texts.follow, follow]] as const) {
      output.line(`${title}: ${people.length === 0 ? texts.nobody : ''}`.trimEnd());
      for (const person of people) {
        output.line(`  ${shortAuthor(person.author)}  ${person.score.toFixed(1)}  ${output.plain(person.why)}`);
        for (const { text } of person.posts) output.line(output.dim(`    · ${output.plain(text)}`));
      }
    }
    output.line(`${texts.whyNot} ${whyNot.length === 0 ? texts.nobody : ''}`.trimEnd());
    if (whyNot.length > 0) output.table(texts.gateColumns, whyNot.map(({ people, text }) => [people, text]));
    if (stopped !== undefined && stopped.length > 0) {
      output.table(texts.personColumns, stopped.map(({ author, gates }) => [shortAuthor(author), gates.map(({ text }) => text).join('; ')]));
    }
    output.line();
  }
  output.note(texts.privacy);
}

function shortAuthor(author: string): string {
  return author.slice(0, 10);
}

function keyText({ origin, nativeId }: MentionKey): string {
  return `${origin} ${nativeId}`;
}

function unknownBrand(brand: string, known: readonly string[]): CommandError {
  return new CommandError('NoBrand', EXIT.noInput, `There are no mentions of a brand called ${brand}.`, {
    next: known.length === 0 ? 'Run `./klankbord replay FILE` first.' : `Choose one of: ${known.join(', ')}.`,
  });
}

/** What `ambassador_scores` keeps beside the score. */
const Detail = z.looseObject({
  stops: z.array(z.object({ gate: z.string(), found: z.number().nullish().transform((value) => value ?? undefined), needed: z.number().nullish().transform((value) => value ?? undefined) })),
  numbers: z.looseObject({ activeWeeks: z.number(), positive: z.number(), opinionated: z.number(), advocacy: z.number() }),
  posts: z.array(z.object({ origin: z.string(), nativeId: z.string() })),
  ungatedScore: z.number(),
  network: z.string(),
});
