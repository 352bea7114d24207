import type { Language } from '../language.ts';

/** Words around a report in chat and push. */
export interface ReportMessageTexts {
  readonly open: Readonly<Record<'week' | 'day', string>>;
  readonly sent: string;
}

const nl: ReportMessageTexts = {
  open: { week: 'Lees het hele rapport', day: 'Lees het hele overzicht' },
  sent: 'Je krijgt dit omdat je in escalation.yaml bij de lezers staat.',
};

const en: ReportMessageTexts = {
  open: { week: 'Read the whole report', day: 'Read the whole digest' },
  sent: 'You get this because escalation.yaml lists you among the readers.',
};

export const REPORT_MESSAGE_TEXTS: Readonly<Record<Language, ReportMessageTexts>> = { nl, en };
