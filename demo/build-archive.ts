/** Writes `demo/archive.jsonl` anew: `npx tsx demo/build-archive.ts`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeArchive } from './world/archive.ts';
import { writePosts } from './world/posts.ts';

const file = fileURLToPath(new URL('./archive.jsonl', import.meta.url));
const text = writeArchive(writePosts());
writeFileSync(file, text);
process.stdout.write(`${file}: ${text.split('\n').length - 1} lines, ${Buffer.byteLength(text)} bytes\n`);
