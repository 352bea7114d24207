import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { MentionKey } from '../../schemas/rows.ts';
import type { ScoreDetail } from '../../store/outreach-scores.ts';
import { AMBASSADOR_TEXTS, describeWhy } from '../../texts/ambassador-texts.ts';
import { brandNameOf } from '../ambassadors/brand-name.ts';
import { runReadCommand } from '../instance/client.ts';
import type { CommandModule, Shell } from './command.ts';
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
  /** With `--why-not` only; the first thousand by pseudonym. */
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
    const { readBrandTotals } = await import('../../store/totals.ts');
    const brands = (await readBrandTotals(context.store, { signal: context.signal })).map((totals) => totals.brand);
    if (brand !== undefined && !brands.includes(brand)) throw unknownBrand(brand, brands);
    const answers: BrandAmbassadors[] = [];
    for (const id of brands.filter((name) => brand === undefined || name === brand)) {
      answers.push(await describeBrand(context, { brand: id, whyNot }));
    }
    return answers;
  },
};

/** `ambassadors …`: who speaks up for a brand and why, who was stopped, what came of it, and who they are. Without more it lists. */
export const ambassadors: CommandModule = {
  configure(command, { texts, language, does }) {
    const words = AMBASSADOR_TEXTS[language];
    // What stands behind the name of a subcommand belongs to that one.
    command.enablePositionalOptions();
    command.option('--brand <id>', texts.options.brand).option('--why-not', texts.options.whyNot);
    does(command, { example: './klankbord ambassadors --brand tram --why-not' }, (shell, _, options) => list(shell, options));
    const sub = (name: 'list' | 'show' | 'why-not' | 'state' | 'unmask') =>
      command.command(name).description(texts.summaries[`ambassadors ${name}`]).helpOption('-h, --help', texts.help.showsHelp).option('--brand <id>', texts.options.brand);
    does(sub('list'), { example: './klankbord ambassadors list --brand tram' }, (shell, _, options) => list(shell, options));
    does(sub('show').argument('<author>', words.options.author), { example: './klankbord ambassadors show a-7c21' }, async (shell, [author = ''], options) =>
      (await import('../ambassadors/print-fans.ts')).showFan(shell, { author, brand: optionalText(options, 'brand') ?? '' }));
    does(sub('why-not').argument('[author]', words.options.author), { example: './klankbord ambassadors why-not a-7c21' }, async (shell, [author], options) =>
      (author === undefined ? list(shell, { ...options, whyNot: true }) : (await import('../ambassadors/print-fans.ts')).showFan(shell, { author, brand: optionalText(options, 'brand') ?? '' })));
    const state = sub('state').argument('<author>', words.options.author).argument('<state>', words.options.state);
    state.option('--by <id>', words.options.by).option('--reason <text>', words.options.reason).option('--benefit', words.options.benefit);
    does(state, { example: './klankbord ambassadors state a-7c21 invited --by noor' }, async (shell, [author = '', wanted = ''], options) => {
      const text = (field: string) => optionalText(options, field) ?? '';
      return (await import('../ambassadors/print-fans.ts')).changeFan(shell, {
        author, state: wanted, brand: text('brand'), by: text('by'), reason: text('reason'), hasBenefit: options['benefit'] === true,
      });
    });
    const unmask = sub('unmask').argument('<author>', words.options.author).option('--by <id>', words.options.by).option('--reason <text>', words.options.reason);
    does(unmask, { example: "./klankbord ambassadors unmask a-7c21 --by noor --reason 'bedanken voor de hulp'" }, async (shell, [author = ''], options) => {
      const text = (field: string) => optionalText(options, field) ?? '';
      return (await import('../ambassadors/print-fans.ts')).unmaskFan(shell, { author, brand: text('brand'), by: text('by'), reason: text('reason') });
    });
  },
};

async function list(shell: Shell, options: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const found = await runReadCommand(shell, READ_AMBASSADORS, READ_AMBASSADORS.parse(options));
  if (shell.json) shell.output.value(found);
  else (await import('../ambassadors/print-fans.ts')).printFans(found, shell.output);
  return EXIT.ok;
}

async function describeBrand(
  { store, home, language, signal }: ReadContext,
  { brand, whyNot }: { readonly brand: string; readonly whyNot: boolean },
): Promise<BrandAmbassadors> {
  const [{ readTextsByKeys }, { readDetail, readFans, readGateCounts, readStopped }, { gateSentence }, { fanWords }] = await Promise.all([
    import('../../store/texts.ts'), import('../../store/outreach-scores.ts'), import('../../web/screens/fans/fan-lists.tsx'), import('../../web/screens/fans/fan-words.ts'),
  ]);
  const [fans, counts, stopped] = await Promise.all([
    readFans(store, { brand }, { signal }), readGateCounts(store, { brand }, { signal }), whyNot ? readStopped(store, { brand, limit: MOST_STOPPED }, { signal }) : [],
  ]);
  const people = fans.map((row) => ({ ...row, detail: readDetail(row) }));
  const found = await readTextsByKeys(store, people.flatMap(({ detail }) => detail.posts), { signal });
  const texts = new Map(found.map((text) => [keyText(text), text]));
  const describe = ({ authorKey, score, detail: { network, numbers, posts } }: (typeof people)[number]): Ambassador => ({
    author: authorKey,
    network,
    score,
    why: describeWhy({ brandName: brandNameOf(home, brand), ...numbers }, language),
    // A text that was erased meanwhile is left out, the person stays.
    posts: posts.flatMap((key) => {
      const text = fanWords(texts.get(keyText(key)), brandNameOf(home, brand));
      return text === null ? [] : [{ text }];
    }),
  });
  return {
    brand,
    proposals: people.filter(({ band }) => band === 'propose').map(describe),
    follow: people.filter(({ band }) => band === 'follow').map(describe),
    whyNot: counts.map((count) => ({ gate: count.gate, text: gateSentence(count.gate, readDetail(count), language), people: count.people })),
    ...(whyNot ? { stopped: stopped.map((row) => describeStopped(row.authorKey, readDetail(row), (gate, detail) => gateSentence(gate, detail, language))) } : {}),
  };
}

function describeStopped(author: string, detail: ScoreDetail, sentenceOf: (gate: string, detail: ScoreDetail) => string): StoppedPerson {
  return {
    author,
    gates: detail.stops.map(({ gate, found, needed }) => ({ gate, text: sentenceOf(gate, detail), found: found ?? null, needed: needed ?? null })),
    ungatedScore: detail.ungatedScore,
  };
}

function keyText({ origin, nativeId }: MentionKey): string {
  return `${origin} ${nativeId}`;
}

function unknownBrand(brand: string, known: readonly string[]): CommandError {
  return new CommandError('NoBrand', EXIT.noInput, `There are no mentions of a brand called ${brand}.`, {
    next: known.length === 0 ? 'Run `./klankbord replay FILE` first.' : `Choose one of: ${known.join(', ')}.`,
  });
}

const MOST_STOPPED = 1_000;
