import { describe, expect, it } from 'vitest';
import { readSources } from '../support/source-files.ts';

const ROOMS_WITH_REFERENCE = ['schemas', 'analysis', 'connectors', 'store', 'activities', 'workflows', 'texts', 'notify', 'reports', 'dashboards', 'web', 'outbound', 'cli'];

/** Functions whose name and types say all there is to say. */
const SELF_EXPLAINING = [
  'cli/commands/read-command.ts serveCommand', 'cli/home.ts demoHome', 'cli/home.ts liveHome', 'cli/instance/record.ts removeInstanceRecord',
  'cli/instance/record.ts writeInstanceRecord', 'cli/keys.ts keysFolder', 'cli/output.ts createOutput', 'cli/processes.ts ownIdentity',
  'cli/temporal-child.ts readTemporalRecord', 'texts/incident-texts.ts eventKindName', 'texts/incident-texts.ts levelName', 'texts/incident-texts.ts markName',
];

interface ExportedFunction {
  readonly name: string;
  readonly hasComment: boolean;
}

function exportedFunctions(): readonly ExportedFunction[] {
  return readSources()
    .filter(({ room, path }) => ROOMS_WITH_REFERENCE.includes(room) && /\.tsx?$/.test(path))
    .flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, place) => {
        const name = /^export (?:async )?function (\w+)/.exec(line)?.[1];
        return name === undefined ? [] : [{ name: `${path} ${name}`, hasComment: /\*\/\s*$/.test(lines[place - 1] ?? '') }];
      });
    });
}

describe('every exported function', () => {
  it('says what it promises in a comment right above it', () => {
    const silent = exportedFunctions().filter(({ hasComment }) => !hasComment).map(({ name }) => name);
    expect(silent.filter((name) => !SELF_EXPLAINING.includes(name))).toEqual([]);
  });

  it('that is excused from it still exists', () => {
    const names = new Set(exportedFunctions().map(({ name }) => name));
    expect(SELF_EXPLAINING.filter((name) => !names.has(name))).toEqual([]);
  });
});
