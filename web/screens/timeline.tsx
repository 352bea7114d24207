import type { Child } from 'hono/jsx';
import type { ActRecord } from '../../schemas/plain/escalation.ts';
import type { SentMessage } from '../../store/incident-screens.ts';
import { describeReason, eventKindName } from '../../texts/incident-texts.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { TIMELINE_TEXTS } from '../../texts/web/incident-timeline.ts';
import { levelInWords } from '../incident-acts.ts';
import { brandOf, nameOf, namesOf } from '../people.ts';
import type { House, Visitor } from '../screen.ts';
import { shortMoment } from '../times.ts';
import type { IncidentFile } from './incident-file.ts';

interface TimelineProps {
  readonly house: House;
  readonly visitor: Pick<Visitor, 'language'>;
  readonly file: IncidentFile;
}

interface Entry {
  readonly at: number;
  /** People did it: it stands out. */
  readonly isByPeople: boolean;
  readonly line: Child;
}

/** What happened, in the order of time: evidence, the chain, messages, people. */
export function Timeline({ house, visitor, file }: TimelineProps) {
  const { zone } = brandOf(house, file.listed.brand);
  return (
    <ol class="timeline">
      {entriesOf({ house, visitor, file }).map(({ at, isByPeople, line }) => (
        <li class={isByPeople ? 'people' : undefined}>
          <time datetime={new Date(at).toISOString()}>{shortMoment(at, file.at, { zone, language: visitor.language })}</time>
          <div>{line}</div>
        </li>
      ))}
    </ol>
  );
}

function entriesOf({ house, visitor: { language }, file }: TimelineProps): readonly Entry[] {
  const texts = TIMELINE_TEXTS[language];
  const { picture, events, acts, messages, firstView, listed } = file;
  const entries: Entry[] = [];
  if (picture.firstPostAt !== null && !listed.isDrill) entries.push({ at: picture.firstPostAt, isByPeople: false, line: texts.firstPost });
  for (const { at, kind, level, detail } of events) {
    const why = reasonIn(detail);
    entries.push({ at: at * 1_000, isByPeople: false, line: `${capital(eventKindName(kind, language))}${kind === 'closed' ? '' : `: ${levelInWords(level, language)}`}${why === undefined ? '' : ` · ${describeReason(why, language)}`}` });
  }
  if (firstView !== undefined) entries.push({ at: firstView.at, isByPeople: true, line: texts.firstView(nameOf(house, firstView.person)) });
  for (const act of acts) if (act.kind !== 'detected' || events.length === 0) entries.push(entryOf(act, { house, visitor: { language }, file }));
  for (const group of groupsOf(messages)) entries.push({ at: Math.min(...group.map(({ deliveredAt, createdAt }) => deliveredAt ?? createdAt)), isByPeople: false, line: messageLine(group, house, language) });
  return entries.toSorted((a, b) => a.at - b.at);
}

function entryOf(act: ActRecord, { house, visitor: { language }, file }: TimelineProps): Entry {
  const texts = TIMELINE_TEXTS[language];
  const { zone } = brandOf(house, file.listed.brand);
  const line = texts.acts[act.kind]({
    who: nameOf(house, act.by),
    to: act.to === undefined ? namesOf(house, act.recipients ?? []) : nameOf(house, act.to),
    until: act.until === undefined ? '' : shortMoment(Date.parse(act.until), file.at, { zone, language }),
    verdict: act.verdict === undefined ? '' : INCIDENT_SCREEN_TEXTS[language].verdicts[act.verdict],
  });
  const note = act.note === undefined ? undefined : file.notes.find((each) => each.note === act.note);
  return {
    at: Date.parse(act.at), isByPeople: act.by !== undefined,
    line: (
      <>
        {line}{act.via === undefined ? null : <small>{` (${texts.via[act.via]})`}</small>}
        {note === undefined ? null : <blockquote>{note.text === '' ? texts.noteGone : note.text}</blockquote>}
      </>
    ),
  };
}

/** Messages of one step for one cause stand on one line. */
function groupsOf(messages: readonly SentMessage[]): readonly (readonly SentMessage[])[] {
  const groups = new Map<string, SentMessage[]>();
  for (const message of messages) {
    const key = `${message.cause} ${message.chain} ${message.step}`;
    groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  return [...groups.values()];
}

function messageLine(group: readonly SentMessage[], house: House, language: Visitor['language']): Child {
  const texts = TIMELINE_TEXTS[language];
  const cause = causeName(group[0]?.cause ?? '', language);
  return <>{`${capital(cause)}: `}{group.map(({ receiver, recipient, outcome }) => texts.sent(receiver, nameOf(house, recipient), texts.outcomes[outcome])).join(' · ')}</>;
}

/** Why a message was sent, in words; a cause that this build does not know as it is. */
export function causeName(cause: string, language: Visitor['language']): string {
  return (TIMELINE_TEXTS[language].causes as Readonly<Record<string, string>>)[cause] ?? cause;
}

function reasonIn(detail: string): string | undefined {
  try {
    const { reason } = JSON.parse(detail) as { readonly reason?: unknown };
    return typeof reason === 'string' ? reason : undefined;
  } catch {
    return undefined;
  }
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
