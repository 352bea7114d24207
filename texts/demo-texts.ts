import type { Language } from './language.ts';

/** What the demo says of itself. */
interface DemoTexts {
  readonly makesHistory: string;
  readonly goesLive: (seconds: number) => string;
  /** @param web address of the screens */
  readonly tryThis: (web: string) => string;
  /** Ended while the history was read. */
  readonly stopped: string;
}

const nl: DemoTexts = {
  makesHistory: 'Demo: een verzonnen wereld, rond dit moment gemaakt. Acht weken geschiedenis worden gelezen …',
  goesLive: (seconds) => `Geschiedenis gelezen (${seconds} s). Nu luistert Klankbord live naar de verzonnen bronnen op deze machine; er gaat niets naar buiten.`,
  tryThis: (web) => [
    `Open ${web} en kies wie je bent. Binnen een minuut begint er een crisis; neem die over, of kijk hoe de plaatsvervanger het doet.`,
    'In een ander venster kan ook:',
    '  ./klankbord incidents list                 wat alarm verdiende, en waarom',
    '  ./klankbord people on-duty                 wie nu dienst heeft, en wie daarna',
    '  ./klankbord sources list                   wie wij zien en wie niet',
    '  ./klankbord gaps                           wat niemand zag',
    '  ./klankbord init                           je eigen merk en bronnen',
  ].join('\n'),
  stopped: 'Gestopt. De volgende start maakt de verzonnen wereld opnieuw.',
};

const en: DemoTexts = {
  makesHistory: 'Demo: an invented world, made around this moment. Eight weeks of history are being read …',
  goesLive: (seconds) => `History read (${seconds} s). Klankbord now listens live to the invented sources on this machine; nothing leaves it.`,
  tryThis: (web) => [
    `Open ${web} and choose who you are. Within a minute a crisis begins; take it over, or watch the deputy do it.`,
    'In another window you can also run:',
    '  ./klankbord incidents list                 what deserved an alarm, and why',
    '  ./klankbord people on-duty                 who is on duty now, and who then',
    '  ./klankbord sources list                   whom we see and whom we do not',
    '  ./klankbord gaps                           what nobody saw',
    '  ./klankbord init                           your own brand and sources',
  ].join('\n'),
  stopped: 'Stopped. The next start makes the invented world anew.',
};

export const DEMO_TEXTS: Readonly<Record<Language, DemoTexts>> = { nl, en };
