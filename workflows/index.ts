/** What a worker registers, by name and nothing else: every export of this file is a workflow. */
export { pollSource } from './poll-source.ts';
export { replayArchive } from './replay-archive.ts';
