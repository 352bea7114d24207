import { createHash } from 'node:crypto';
import { incidentId } from '../../analysis/detection/incident-id.ts';
import type { AlertMessage } from '../../schemas/alert.ts';
import { VERDICTS, type ActRecord, type Standing } from '../../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, IsoTime, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { BUCKET_SECONDS, DAY_SECONDS, type EpochSeconds } from '../../schemas/plain/units.ts';
import type { DeliveryRow, IncidentEventRow, IncidentRow, OutboxRow } from '../../schemas/rows.ts';
import type { Store } from '../../store/client.ts';
import { insertIncidentEvents, insertIncidents } from '../../store/detection.ts';
import { insertActs, writeStandings, type ActRow } from '../../store/incident-acts.ts';
import { insertDeliveries, insertOutbox } from '../../store/outbox.ts';

export interface InventedIncidents {
  readonly brands: readonly string[];
  /** Who is told, owns and acts. */
  readonly people: readonly RecipientId[];
  readonly days: number;
  readonly messages: number;
  readonly until: EpochSeconds;
}

/** How many were ever open; the first two still are. */
const INCIDENTS = 62;
const EVENTS = 5;
const ACTS = 8;
const REASONS = ['people-elevated', 'severity-high', 'volume-elevated', 'share-elevated'] as const;

/**
 * Fills a store with incidents as the program writes them: events, acts, standings, and messages that arrived, a few at the second
 * try. One incident of level 3 of the first brand has nobody yet, one of level 2 of the second brand is owned.
 * @returns ids, the open ones first
 */
export async function inventIncidents(store: Store, options: InventedIncidents): Promise<readonly IncidentId[]> {
  const incidents = Array.from({ length: INCIDENTS }, (_, place) => incidentAt(place, options));
  await insertIncidents(store, incidents);
  await insertIncidentEvents(store, incidents.flatMap(eventsOf));
  await insertActs(store, incidents.flatMap((incident, place) => actsOf(incident, personAt(options, place))));
  await writeStandings(store, incidents.map((incident, place) => standingOf(incident, personAt(options, place))));
  const messages = Array.from({ length: options.messages }, (_, number) => messageOf(incidents[number % INCIDENTS] as IncidentRow, number, personAt(options, number))); // within its length
  await insertOutbox(store, messages);
  await insertDeliveries(store, messages.flatMap(triesOf));
  return incidents.map(({ incident }) => incident as IncidentId); // 16 hex digits
}

function personAt({ people }: InventedIncidents, place: number): RecipientId {
  return people[place % people.length] as RecipientId; // within its length
}

function incidentAt(place: number, { brands, days, until }: InventedIncidents): IncidentRow {
  const brand = brands[place % brands.length] as string; // within its length
  const isOpen = place < 2;
  const age = isOpen ? 2_400 + place * 7_200 : Math.floor(((place + 1) * days * DAY_SECONDS) / (INCIDENTS + 1));
  const openedAt = Math.floor((until - age) / BUCKET_SECONDS) * BUCKET_SECONDS;
  const peakLevel = ((place % 3) + 1) as Level; // 1 to 3
  const level = isOpen ? ((3 - place) as Level) : 0; // 3 and 2
  return {
    incident: incidentId(brand, openedAt), brand, version: '1', level, peakLevel: isOpen ? level : peakLevel, openedAt, closedAt: isOpen ? null : openedAt + 3 * 3_600,
    peakSeverity: 40 + (place % 50), marks: place % 7 === 0 ? 'copies' : '',
  };
}

function eventsOf(row: IncidentRow, place: number): readonly IncidentEventRow[] {
  return Array.from({ length: EVENTS }, (_, sequence): IncidentEventRow => {
    const isLast = sequence === EVENTS - 1 && row.closedAt !== null;
    return {
      incident: row.incident, brand: row.brand, sequence, kind: sequence === 0 ? 'opened' : isLast ? 'closed' : sequence === 1 ? 'raised' : 'evidence',
      at: isLast ? (row.closedAt ?? row.openedAt) : row.openedAt + sequence * BUCKET_SECONDS, level: isLast ? 0 : row.peakLevel, version: String(sequence + 1), // null only while open
      detail: JSON.stringify({
        drivers: [{ term: 'de monteur' }, { term: 'storing' }, { term: 'de klantenservice' }], driverHours: 1, explained: 0.64, marks: [], peakLevel: row.peakLevel,
        reason: REASONS[place % REASONS.length], severity: row.peakSeverity,
        evidence: [
          { term: 'negativeAuthors3h', value: 46, expected: 2.1 }, { term: 'negativeAuthors1h', value: 31 }, { term: 'x1', value: 240, expected: 60 }, { term: 'copies', value: 29 },
          { term: 'safetyAuthors', value: 0 }, { term: 'ev', value: 9 }, { term: 'en', value: 5 }, { term: 'em', value: 8 }, { term: 'breadth', value: 1 },
        ],
      }),
    };
  });
}

function actsOf({ incident, brand, openedAt, closedAt, peakLevel }: IncidentRow, person: RecipientId): readonly ActRow[] {
  const kinds = ['alerted', 'alerted', 'acknowledged', 'noted', 'detected', 'reminded', 'closing-proposed', 'resolved'] as const satisfies readonly ActRecord['kind'][];
  // Nobody has the open ones that were not acknowledged: see `standingOf`.
  return kinds.slice(0, closedAt === null ? 2 : ACTS).map((kind, place): ActRow => ({
    incident, brand, act: hex(`${incident} act ${place}`, 32) as ActId, kind, at: iso(openedAt + 60 + place * 600), level: peakLevel, cause: 'opened', chain: 1, step: place, recipients: [person], // 32 hex digits
    ...(place < 2 ? {} : { by: person, via: 'screen' as const }),
  }));
}

function standingOf({ incident, brand, level, peakLevel, openedAt, closedAt }: IncidentRow, person: RecipientId): Standing {
  const isTaken = closedAt !== null || level < 3;
  return {
    incident: incident as IncidentId, brand: brand as BrandId, isDrill: false, revision: 1, state: closedAt !== null ? 'resolved' : isTaken ? 'acknowledged' : 'open', level, peakLevel, // ids as above
    owner: isTaken ? person : null, acknowledgedAt: isTaken ? iso(openedAt + 660) : null, snoozedUntil: null, heldUntil: null, nextAt: null, next: [], told: [person], updateDue: null,
    isBlind: false, isCalm: false, verdict: closedAt === null ? null : (VERDICTS[openedAt % VERDICTS.length] ?? 'real'), resolvedAt: closedAt === null ? null : iso(closedAt), // always within
    undoUntil: null, decidedAt: iso(openedAt + BUCKET_SECONDS),
  };
}

function messageOf({ incident, brand, peakLevel, openedAt }: IncidentRow, number: number, recipient: RecipientId): OutboxRow {
  const body: AlertMessage = {
    subject: `Havenlijn: niveau ${peakLevel}`, sign: '🔴', headline: `Niveau ${peakLevel}, ${brand}, nog niemand`, short: ['46 kritische mensen in drie uur (normaal 2).', 'Het gaat over “de monteur”.'],
    blocks: [{ label: 'Wat we zien', lines: ['46 kritische mensen in drie uur (normaal 2).', 'Het gaat over “de monteur”, “storing”.'], kind: 'plain' }, { label: 'Wat we niet weten', lines: ['X en Facebook lezen we niet.'], kind: 'unknown' }],
    actions: [{ action: 'acknowledge', label: 'Ik neem het over', isPrimary: true }], command: `./klankbord incidents ack ${incident}`, language: 'nl',
  };
  return {
    message: hex(`message ${number}`, 32), incident, brand, cause: 'step', isDrill: false, level: peakLevel, chain: 1, step: number % 5, recipient, receiver: 'postbox', language: 'nl',
    createdAt: (openedAt + 60 + (number % 40) * 60) * 1_000, subject: body.subject, body: JSON.stringify(body),
  };
}

/** One in ten arrives at the second try. */
function triesOf({ message, receiver, recipient, createdAt }: OutboxRow, number: number): readonly DeliveryRow[] {
  const tries = number % 10 === 0 ? 2 : 1;
  return Array.from({ length: tries }, (_, place): DeliveryRow => {
    const isLast = place === tries - 1;
    return {
      message, attempt: place + 1, receiver, recipient, at: createdAt + 2_000 + place * 15_000, outcome: isLast ? 'delivered' : 'failed', reason: isLast ? '' : 'no answer in time',
      receipt: isLast ? 'r' : '', nextAt: isLast ? null : createdAt + 17_000,
    };
  });
}

function iso(seconds: EpochSeconds): IsoTime {
  return new Date(seconds * 1_000).toISOString() as IsoTime; // as toISOString writes it
}

function hex(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
