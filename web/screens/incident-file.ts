import { StoreError } from '../../schemas/errors.ts';
import type { ActRecord, Standing } from '../../schemas/plain/escalation.ts';
import type { IncidentEventRow, IncidentNoteRow } from '../../schemas/rows.ts';
import { readSourceStates, type SourceStateRow } from '../../store/collection.ts';
import { readIncidentEvents } from '../../store/detection.ts';
import { readActs, readNotes, readStanding } from '../../store/escalations.ts';
import { readFirstView, readListedIncidents, readSentMessages, type ListedIncident, type SentMessage } from '../../store/incident-screens.ts';
import { readPicture, type IncidentPicture } from '../incident-picture.ts';
import type { House } from '../screen.ts';

/** Everything that is known of one incident. */
export interface IncidentFile {
  readonly listed: ListedIncident;
  readonly standing: Standing | undefined;
  readonly picture: IncidentPicture;
  readonly events: readonly IncidentEventRow[];
  readonly acts: readonly ActRecord[];
  readonly notes: readonly IncidentNoteRow[];
  readonly messages: readonly SentMessage[];
  readonly firstView: { readonly at: number; readonly person: string } | undefined;
  readonly sources: readonly SourceStateRow[];
  /** Moment that the figures are about: now, or when it closed. */
  readonly at: number;
}

/** Reads one incident. @returns undefined when there is none; `away` when the store cannot be asked */
export async function readIncidentFile(house: House, incident: string, { withQuotes }: { readonly withQuotes: boolean }): Promise<IncidentFile | undefined | 'away'> {
  try {
    const { store } = house;
    const [listed] = await readListedIncidents(store, { incident, limit: 1 });
    if (listed === undefined) return undefined;
    const at = Math.min(house.now(), listed.closedAt ?? house.now());
    const [standing, picture, events, acts, notes, messages, firstView, sources] = await Promise.all([
      readStanding(store, incident), readPicture(store, { incident, brand: listed.brand, openedAt: listed.openedAt, at, withQuotes: withQuotes && !listed.isDrill }),
      readIncidentEvents(store, { incidents: [incident] }), readActs(store, incident), readNotes(store, incident), readSentMessages(store, incident),
      readFirstView(store, incident), readSourceStates(store),
    ]);
    return { listed, standing, picture, events, acts, notes, messages, firstView, sources, at };
  } catch (error) {
    if (error instanceof StoreError && error.kind === 'Down') return 'away';
    throw error;
  }
}

/** When the first message about it arrived; undefined while none did. */
export function firstDelivery({ messages }: Pick<IncidentFile, 'messages'>): number | undefined {
  const times = messages.flatMap(({ deliveredAt }) => (deliveredAt === null ? [] : [deliveredAt]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The four waits of an incident, ms; undefined where an end is not known. From post to people: what the product promises to keep short. */
export function delaysOf(file: IncidentFile): Readonly<Record<'postSeen' | 'seenDecided' | 'decidedDelivered' | 'deliveredAcknowledged', number | undefined>> {
  const { picture: { firstPostAt, firstSeenAt }, listed, standing } = file;
  const seen = firstSeenAt ?? listed.openedAt;
  const decided = standing === undefined ? undefined : Date.parse(standing.decidedAt);
  const delivered = firstDelivery(file);
  const acknowledged = standing?.acknowledgedAt === undefined || standing.acknowledgedAt === null ? undefined : Date.parse(standing.acknowledgedAt);
  const between = (from: number | null | undefined, to: number | undefined) => (from === null || from === undefined || to === undefined ? undefined : Math.max(0, to - from));
  return {
    postSeen: listed.isDrill ? undefined : between(firstPostAt, seen), seenDecided: between(seen, decided), decidedDelivered: between(decided, delivered),
    deliveredAcknowledged: between(delivered, acknowledged),
  };
}
