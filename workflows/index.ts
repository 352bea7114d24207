/** What a worker registers, by name and nothing else: every export of this file is a workflow. */
export { drainOutbox } from './drain-outbox.ts';
export { escalateIncident } from './escalate-incident.ts';
export { evaluateBrands } from './evaluate-brands.ts';
export { measureBrands } from './measure-brands.ts';
export { pollSource } from './poll-source.ts';
export { recheckMentions } from './recheck-mentions.ts';
export { replayArchive } from './replay-archive.ts';
export { scoreFans } from './score-fans.ts';
export { sendReport } from './send-report.ts';
