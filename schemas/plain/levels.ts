/** 0 Ruis (noise), 1 Signaal, 2 Verhoogd, 3 Hoog, 4 Crisis. */
export type Level = 0 | 1 | 2 | 3 | 4;

export const INCIDENT_EVENT_KINDS = [
  'opened',
  'raised',
  'lowered',
  'evidence',
  'closing-proposed',
  'closed',
  'reopened',
  'blind',
  'seeing-again',
] as const;
export type IncidentEventKind = (typeof INCIDENT_EVENT_KINDS)[number];

/** Marks an incident carries beside its level. */
export const INCIDENT_MARKS = ['surge', 'copies', 'learning', 'campaign', 'blind'] as const;
/** surge = *golf*, copies = *kopieën*, learning = *leert nog*. */
export type IncidentMark = (typeof INCIDENT_MARKS)[number];
