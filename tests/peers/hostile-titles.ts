import { hasShared, readShared } from '../support/shared-data.ts';

/** Titles that have broken feeds, databases and parsers; invented here. */
const OWN: readonly string[] = [
  'Merelspoor & zonen: "gesloten" <vandaag>', "L'été — ça va? 100 % d'accord", ']]> einde van de sectie', '&lt;b&gt;niet vet&lt;/b&gt;', '&amp;amp; dubbel &#38;',
  '<b>vet</b> en <i>schuin</i>', 'مرحبا بالعالم', 'שלום 123 עולם', 'e\u0301e\u0301n combinatie', 'ki\u200blo\u200bmeter zonder breedte', '👩‍👩‍👧‍👦 gezin 🇳🇱🇧🇪',
  '𝕋𝕣𝕖𝕚𝕟 in wiskundeletters', '日本語のタイトル', '%s %d %n {{sjabloon}} ${niets}', "'; DROP TABLE wp_posts; --", '../../../../etc/passwd', 'a'.repeat(180),
  'één  twee   drie', 'C:\\map\\bestand', '«guillemets» „laag” ‚enkel’', 'Ω≈ç√∫˜µ≤≥÷', 'regel\u2028scheiding', '\u202eomgekeerd\u202c', 'NULL', '0', '1/0', 'undefined',
];

/** Ours, and those of a public list where it lies beside the project; each once, no blank ones, none longer than a title. */
export function hostileTitles(): readonly string[] {
  const shared = hasShared('hostile/blns.json') ? (JSON.parse(readShared('hostile/blns.json').toString('utf8')) as readonly string[]) : []; // a list of texts
  return [...new Set([...OWN, ...shared.map((text) => text.slice(0, 200)).filter((text) => text.isWellFormed())])].filter((title) => title.trim() !== '').slice(0, MOST);
}

const MOST = 200;
