import type { Language } from './language.ts';

/** What the demo says of itself. */
interface DemoTexts {
  readonly makesHistory: string;
  readonly goesLive: (seconds: number) => string;
  readonly tryThis: string;
  /** Ended while the history was read. */
  readonly stopped: string;
}

const nl: DemoTexts = {
  makesHistory: 'Demo: een verzonnen wereld, rond dit moment gemaakt. Acht weken geschiedenis worden gelezen …',
  goesLive: (seconds) => `Geschiedenis gelezen (${seconds} s). Nu luistert Klankbord live naar de verzonnen bronnen op deze machine; er gaat niets naar buiten.`,
  tryThis: [
    'Intussen, in een ander venster:',
    '  ./klankbord incidents list                 wat alarm verdiende, en waarom',
    '  ./klankbord sources list                   wie wij zien en wie niet',
    '  ./klankbord gaps                           wat niemand zag',
    '  ./klankbord init                           uw eigen merk en bronnen',
  ].join('\n'),
  stopped: 'Gestopt. De volgende start maakt de verzonnen wereld opnieuw.',
};

const en: DemoTexts = {
  makesHistory: 'Demo: an invented world, made around this moment. Eight weeks of history are being read …',
  goesLive: (seconds) => `History read (${seconds} s). Klankbord now listens live to the invented sources on this machine; nothing leaves it.`,
  tryThis: [
    'Meanwhile, in another window:',
    '  ./klankbord incidents list                 what deserved an alarm, and why',
    '  ./klankbord sources list                   whom we see and whom we do not',
    '  ./klankbord gaps                           what nobody saw',
    '  ./klankbord init                           your own brand and sources',
  ].join('\n'),
  stopped: 'Stopped. The next start makes the invented world anew.',
};

export const DEMO_TEXTS: Readonly<Record<Language, DemoTexts>> = { nl, en };
