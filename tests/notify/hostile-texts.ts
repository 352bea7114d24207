import { oneLine } from '../../notify/render/plain-words.ts';
import { hasShared, readShared } from '../support/shared-data.ts';

/** Texts that want to be something else than text somewhere; invented here. */
const OWN: readonly string[] = [
  '<!channel> <!everyone> <!here> <@U012AB3CD> <#C024BE7LR> <https://elders.example|klik>', '@everyone @here @channel @all @fenna', '<@&1234> <@1234> <#1234> <:smile:1234> <t:1618953630:R>',
  '[klik hier](https://elders.example)', '![beeld](https://elders.example/pixel.png)', '[klik][1]\n\n[1]: https://elders.example', '<https://elders.example>', 'https://elders.example/pad?x=1&y=2',
  'www.elders.example', 'elders.example', 'piet@elders.example', '**vet** *schuin* __streep__ ~~door~~ `code` ||geheim||', '```\nblok\n```', '# kop', '> citaat', '>>> alles', '- punt', '1. punt', '| a | b |\n|---|---|',
  '~kanaal #onderwerp :emoji:', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', "' onmouseover='alert(1)", '</td></tr></table><h1>Wij zijn gehackt</h1>', '<!-- ', ']]>', '<style>*{display:none}</style>',
  'javascript:alert(1)', 'data:text/html,<script>1</script>', '&lt;b&gt;niet vet&lt;/b&gt; &amp;amp; &#60;', 'regel\r\nBcc: piet@elders.example\r\n\r\n<h1>tweede</h1>', '.\r\nQUIT\r\n', '..', '\u202egnal\u202c \u2066x\u2069',
  'a\u0000b\u001b[31mc', '\ud83d half teken', '{{sjabloon}} ${niets} %s %n', '\\*\\_\\', '\\', 'e\u0301'.repeat(300), '👩‍👩‍👧‍👦'.repeat(50), '"}],"text":"overgenomen', '=?utf-8?B?PGgxPg==?=', 'tel:+31612345678', '\u200b@everyone',
];

/** Ours, and those of a public list where it lies beside the project; each once, none that is blank to a reader. */
export function hostileTexts(): readonly string[] {
  const shared = hasShared('hostile/blns.json') ? (JSON.parse(readShared('hostile/blns.json').toString('utf8')) as readonly string[]) : []; // a list of texts
  return [...new Set([...OWN, ...shared])].filter((text) => oneLine(text) !== '');
}
