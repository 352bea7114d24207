import type { AlertMessage, OutgoingMessage } from '../../schemas/alert.ts';

export const KEY = '0f8a5f2c9d7b4e61a3c2d1e0f9b8a7c6';
export const NOW = Date.UTC(2026, 10, 27, 1, 20, 31);

export const LINKS: OutgoingMessage['links'] = {
  acknowledge: 'https://klankbord.merelspoor.example/l/abc?x=1&y=2', incident: 'https://klankbord.merelspoor.example/incidents/0a1b', now: 'https://klankbord.merelspoor.example/',
};

const MESSAGE: AlertMessage = {
  subject: '[HOOG] Merelspoor: 46 kritische mensen in een uur — nog niemand heeft het (vóór 02:35)',
  sign: '🔴',
  headline: 'NIVEAU 3 HOOG · Merelspoor · 02:20 · incident 0a1b',
  blocks: [
    { label: '', lines: ['Aan: Fenna. Om 02:35 gaat dit naar Joris.'], kind: 'plain' },
    { label: 'HOE ERG', lines: ['54 mensen, 46 kritisch (normaal op dit uur: 2). 118 vermeldingen, 31 daarvan kopieën van 1 bericht.', 'Ernst 73/100: volume 67 %, negatief 25 %.'], kind: 'plain' },
    { label: 'CITATEN', lines: ['1. "al een half uur in het donker, kinderen hebben het koud …" [v-9107]', '2. "Top service weer, gratis ijsbaan erbij" (onzeker) [v-9131]'], kind: 'quotes' },
    { label: 'WAT WE NIET WETEN', lines: ['Bluesky is blind sinds 01:40: het echte aantal ligt waarschijnlijk hoger.', 'X en Facebook zijn niet aangesloten.'], kind: 'unknown' },
    { label: 'VOORSTEL', lines: ['1) Bel de verkeersleiding. 2) Zet ingeplande posts stil.'], kind: 'proposal' },
    { label: '', lines: ['Volgende stap 02:35'], kind: 'footer' },
  ],
  short: ['Nachttrein staat stil, geen verwarming. 46 kritische mensen (normaal 2), 31 kopieën, sinds 01:52.', 'Ernst 73 · letsel: 0 gemeld', '⚠ Blind: Bluesky sinds 01:40 · X en Facebook niet aangesloten'],
  actions: [{ action: 'acknowledge', label: 'Ik neem het over', isPrimary: true }, { action: 'incident', label: 'Bekijk incident', isPrimary: false }],
  command: 'klankbord incidents ack 0a1b',
  language: 'nl',
};

/** A message about an invented night train; what differs is said by the test. */
export function outgoing(changes: Partial<Omit<OutgoingMessage, 'message'>> & { readonly message?: Partial<AlertMessage> } = {}): OutgoingMessage {
  return {
    key: KEY, incident: '0a1b', brand: 'merelspoor', cause: 'opened', level: 3, isDrill: false, urgency: 'high', links: LINKS, createdAt: NOW, earlier: null,
    ...changes, message: { ...MESSAGE, ...changes.message },
  };
}

/** The same, with a stranger's words in every place that can hold them. */
export function quoting(text: string): OutgoingMessage {
  return outgoing({
    message: {
      subject: `[HOOG] Merelspoor: ${text}`, headline: `NIVEAU 3 · ${text}`, short: [text, `"${text}"`],
      blocks: [{ label: 'CITATEN', lines: [text, `1. "${text}" [v-9107]`], kind: 'quotes' }, { label: 'WAT WE NIET WETEN', lines: [text], kind: 'unknown' }],
    },
  });
}
