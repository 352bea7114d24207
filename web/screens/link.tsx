import type { Context, Hono } from 'hono';
import { StoreError } from '../../schemas/errors.ts';
import type { Person } from '../../schemas/config/escalation.ts';
import type { ActAnswer, Standing } from '../../schemas/plain/escalation.ts';
import type { ActId } from '../../schemas/plain/history-safe.ts';
import { readActionLink, type ActionLink } from '../../store/action-links.ts';
import { readIncidentEvents } from '../../store/detection.ts';
import { readStanding } from '../../store/escalations.ts';
import type { Language } from '../../texts/language.ts';
import { INCIDENT_SCREEN_TEXTS, type PersonalKind } from '../../texts/web/incident.ts';
import { LINK_TEXTS } from '../../texts/web/incident-link.ts';
import { isDeskAway, isUnknownThere, readAct, SNOOZE_MINUTES, tellResult, textMark, type Fields } from '../incident-acts.ts';
import { chosenLanguage, languageOf } from '../language.ts';
import { showBarePage } from '../page.tsx';
import { nameOf } from '../people.ts';
import type { House, WebContext, WebEnvironment } from '../screen.ts';
import type { MailedLinks } from '../security/mailed-links.ts';
import { createRateLimit, type RateLimit } from '../security/rate-limit.ts';
import { addressOf, type Surroundings } from '../security/requests.ts';
import { sign } from '../security/signing.ts';
import { showSentence } from '../sentence-page.tsx';
import { tooMany } from '../too-many.ts';
import { LinkCard } from './link-card.tsx';

const BUDGET_MS = 2_000;
const PRESSES_PER_MINUTE = 10;

interface LinkOptions {
  readonly house: House;
  readonly surroundings: Surroundings;
  readonly tries: RateLimit;
  readonly mailedLinks: MailedLinks;
}

/** What the page knows of an incident; nothing but the link itself while the store is away. */
export interface LinkedIncident {
  readonly link: ActionLink;
  readonly standing: Standing | undefined;
  /** When it opened, as the other screens say it; undefined for a drill, which nothing was seen of. */
  readonly openedAt: number | undefined;
  readonly severity: number | undefined;
  readonly criticalPeople: number | undefined;
  readonly isStoreAway: boolean;
}

/**
 * The page that a button of a message opens, on any phone, without signing in. Opening it changes nothing: mail scanners open
 * everything. Its buttons act as the recipient of the message; each is one act, however often it is pressed.
 */
export function mountLinkPages(app: Hono<WebEnvironment>, options: LinkOptions): void {
  const { house, surroundings, tries, mailedLinks } = options;
  /** Presses of links that are ours, by link: an office behind one address is not locked out in a crisis. */
  const presses = createRateLimit({ times: PRESSES_PER_MINUTE });

  app.get('/a/:token', async (context) => {
    const opened = await open(context);
    return opened instanceof Response ? opened : show(context, opened, { sentence: undefined, status: 200 });
  });

  app.post('/a/:token', async (context) => {
    const opened = await open(context);
    if (opened instanceof Response) return opened;
    const { person, language } = opened;
    const texts = INCIDENT_SCREEN_TEXTS[language];
    const fields: Fields = await context.req.parseBody();
    if (fields['do'] === 'mail') {
      mailedLinks.send(context, person);
      return show(context, opened, { sentence: LINK_TEXTS[language].mailed, status: 200 });
    }
    const kind = fields['do'] === 'acknowledge' || fields['do'] === 'snooze' || fields['do'] === 'note' ? fields['do'] : undefined;
    const act = kind === undefined ? 'bad-form' : readAct(kind, fields);
    if (kind === undefined || act === 'bad-form' || (typeof act === 'object' && act.kind === 'snooze' && !isOffered(act.minutes))) return show(context, opened, { sentence: texts.badForm, status: 400 });
    if (act === 'empty-note') return show(context, opened, { sentence: texts.emptyNote, status: 400 });
    const name = act.kind === 'snooze' ? `snooze ${act.minutes}` : act.kind === 'note' ? `note ${textMark(act.text)}` : act.kind === 'acknowledge' ? `acknowledge ${act.level ?? ''}` : act.kind;
    try {
      const answer = await house.desk.act(opened.incident.link.incident, act, { by: person.id, act: pressId(house, context.req.param('token'), name), via: 'link' });
      return show(context, { ...opened, incident: { ...opened.incident, standing: answer.standing } }, { sentence: sentenceOf(house, kind, answer, person, language), status: 200 });
    } catch (error) {
      if (isDeskAway(error)) return show(context, opened, { sentence: `${texts.notReached.title}. ${texts.notReached.lines[0]}`, status: 503, written: act.kind === 'note' ? act.text : undefined });
      if (isUnknownThere(error)) {
        // A drill is over once somebody has it, an incident a day after it was closed: nobody keeps it then, the record still knows it.
        const { standing } = opened.incident;
        if (standing?.state === 'resolved') return show(context, opened, { sentence: LINK_TEXTS[language].over(nameOf(house, standing.owner)), status: 200 });
        return show(context, opened, { sentence: texts.noIncident.sentence, status: 404 });
      }
      throw error;
    }
  });

  interface Opened {
    readonly incident: LinkedIncident;
    readonly person: Person;
    readonly language: Language;
  }

  /** Reads the link, and what is known of its incident. Links that are not ours are counted by address, presses of those that are by link. */
  async function open(context: Context): Promise<Opened | Response> {
    const token = context.req.param('token') ?? '';
    const link = readActionLink(house.keys.web, token, house.now());
    const person = 'problem' in link ? undefined : house.escalation.people.find(({ id }) => id === link.recipient);
    const language = chosenLanguage(context) ?? person?.language ?? languageOf(context);
    const isOurs = !('problem' in link) && person !== undefined;
    const seconds = !isOurs ? tries.take(`link ${addressOf(context, surroundings)}`, house.now()) : context.req.method === 'POST' ? presses.take(token, house.now()) : undefined;
    if (seconds !== undefined) return tooMany(context, house, seconds);
    if (!isOurs) {
      const { problems, whatToDo, title } = LINK_TEXTS[language];
      return showSentence(context as WebContext, house, { title, lines: [problems['problem' in link ? link.problem : 'removed'], whatToDo], status: 403 });
    }
    return { incident: await readLinked(house, link), person, language };
  }

  function show(context: Context, { incident, person, language }: Opened, { sentence, status, written }: { readonly sentence: string | undefined; readonly status: 200 | 400 | 403 | 404 | 503; readonly written?: string | undefined }): Response {
    return showBarePage(context, { house, title: LINK_TEXTS[language].title, language, status }, (
      <LinkCard house={house} incident={incident} person={person} language={language} token={context.req.param('token') ?? ''} sentence={sentence} written={written} />
    ));
  }
}

/** Somebody who acknowledges what is theirs already has pressed twice: they are told that they have it. */
function sentenceOf(house: House, kind: PersonalKind, answer: ActAnswer, person: Person, language: Language): string {
  const isTheirs = kind === 'acknowledge' && answer.result === 'already' && answer.standing.owner === person.id && answer.standing.state === 'acknowledged';
  return tellResult(house, kind, isTheirs ? { ...answer, result: 'done' } : answer, language);
}

/** The lengths that stand on the page, and no other. */
function isOffered(minutes: number): boolean {
  return SNOOZE_MINUTES.some((offered) => offered === minutes);
}

/** One press of one button of one link. */
function pressId(house: House, token: string, name: string): ActId {
  return sign(house.keys.web, 'act', `${token}\n${name}`).slice(0, 32) as ActId; // 32 hex digits
}

/** Somebody who was woken does not wait for a busy store: after two seconds the page comes without figures. */
async function readLinked(house: House, link: ActionLink): Promise<LinkedIncident> {
  const signal = AbortSignal.timeout(BUDGET_MS);
  try {
    const [standing, events] = await Promise.all([readStanding(house.store, link.incident, { signal }), readIncidentEvents(house.store, { incidents: [link.incident] }, { signal })]);
    const detail = JSON.parse(events.at(-1)?.detail ?? '{}') as { readonly severity?: number; readonly evidence?: readonly { readonly term: string; readonly value: number }[] }; // activities/incident-record writes it
    const opened = events[0]?.at;
    return { link, standing, openedAt: opened === undefined ? undefined : opened * 1_000, severity: detail.severity, criticalPeople: detail.evidence?.find(({ term }) => term === 'negativeAuthors1h')?.value, isStoreAway: false };
  } catch (error) {
    if (!signal.aborted && !(error instanceof StoreError && error.kind === 'Down')) throw error;
    return { link, standing: undefined, openedAt: undefined, severity: undefined, criticalPeople: undefined, isStoreAway: true };
  }
}
