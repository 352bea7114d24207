import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSources } from '../../cli/config/read-sources.ts';
import { addSources, separateKnown, setPaused } from '../../cli/sources/edit-sources.ts';
import type { SourceFileEntry } from '../../schemas/config/sources.ts';
import { CommandError, ConfigError } from '../../schemas/errors.ts';

const PLEIN: SourceFileEntry = { id: 'plein', connector: 'mastodon-hashtag', settings: { instance: 'plein.example', tag: 'noordrail' }, note: 'Plein: #noordrail' };
const BODE: SourceFileEntry = { id: 'bode', connector: 'feeds', settings: { url: 'https://bode.example/rss' }, language: 'fr', poll_every_seconds: 900 };

const REVIEWED = `# Agreed with Legal on 3 March.
sources:
  # The front page only: sport is too much.
  - id: krant          # since 2026
    connector: feeds
    settings:
      url: https://krant.example/rss   # moved twice already
      # formerly somewhere else

  - { id: 'dagblad', connector: feeds, settings: { url: "https://dagblad.example/feed" } } # weekly

  - connector: feeds
    settings: { url: https://week.example/rss }
    paused: true  # back in May
    id: week
    # - id: later
    #   connector: feeds

# end of file
`;

function failureOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('addSources', () => {
  it('begins a file', () => {
    const text = `# Where Klankbord listens. docs/configuration.md explains every key.
sources:
  - id: plein
    connector: mastodon-hashtag
    note: "Plein: #noordrail"
    settings:
      instance: plein.example
      tag: noordrail

  - id: bode
    connector: feeds
    language: fr
    poll_every_seconds: 900
    settings:
      url: https://bode.example/rss
`;
    expect(addSources({ text: undefined, entries: [PLEIN, BODE] })).toBe(text);
    expect(addSources({ text: '', entries: [PLEIN, BODE] })).toBe(text);
  });

  it('leaves every character of a reviewed file where it was', () => {
    expect(addSources({ text: REVIEWED, entries: [BODE] })).toBe(REVIEWED.replace('\n# end of file', `
  - id: bode
    connector: feeds
    language: fr
    poll_every_seconds: 900
    settings:
      url: https://bode.example/rss

# end of file`));
  });

  it('follows the shape that the list has', () => {
    const dense = 'sources:\n- id: krant\n  connector: feeds\n  settings: { url: https://krant.example/rss }\n- id: week\n  connector: feeds\n  settings: { url: https://week.example/rss }';
    expect(addSources({ text: dense, entries: [PLEIN] })).toBe(`${dense}\n- id: plein\n  connector: mastodon-hashtag\n  note: "Plein: #noordrail"\n  settings:\n    instance: plein.example\n    tag: noordrail\n`);
    const brackets = 'sources: [{ id: krant, connector: feeds, settings: { url: https://krant.example/rss } }, ] # one line\n';
    expect(addSources({ text: brackets, entries: [BODE] })).toBe(brackets.replace(' } }, ]', ' } }, { id: bode, connector: feeds, language: fr, poll_every_seconds: 900, settings: { url: https://bode.example/rss } }, ]'));
    const windows = REVIEWED.replaceAll('\n', '\r\n');
    expect(addSources({ text: windows, entries: [BODE] })).toBe(addSources({ text: REVIEWED, entries: [BODE] }).replaceAll('\n', '\r\n'));
  });

  it.each(['sources: []', 'sources: []  # none yet\n# end\n', 'sources:\n', 'sources:  # none yet\n', '# none yet', '# none yet\n', 'sources: [\n]\n'])('fills an empty list: %j', (text) => {
    const made = addSources({ text, entries: [BODE, PLEIN] });
    expect(parseSources({ file: 'f', text: made }).sources.map(({ id }) => id)).toEqual(['bode', 'plein']);
    for (const comment of text.match(/#.*/gu) ?? []) expect(made).toContain(comment);
  });

  it.each([
    ['text over several lines', 'sources:\n  - id: krant\n    connector: feeds\n    settings:\n      url: >-\n        https://krant.example/rss\n\n\n# end\n'],
    ['anchors and an end mark', '%YAML 1.2\n---\nsources:\n  -\n    id: krant\n    connector: feeds\n    settings: &place { url: https://krant.example/rss }\n...\n'],
    ['a key without a value at its end', 'sources:\n  - id: krant\n    connector: feeds\n    settings:\n      ? url\n      : https://krant.example/rss\n'],
  ])('adds behind %s', (_what, text) => {
    const made = addSources({ text, entries: [BODE] });
    expect(parseSources({ file: 'f', text: made }).sources.map(({ id }) => id)).toEqual(['krant', 'bode']);
  });

  it('changes nothing when there is nothing to add', () => {
    expect(addSources({ text: REVIEWED, entries: [] })).toBe(REVIEWED);
  });

  it('begins no file without a source in it', () => {
    expect(failureOf(() => addSources({ text: undefined, entries: [] }))).toMatchObject({ message: expect.stringContaining('expected at least one source') });
  });

  it('refuses an id that is taken, with the next step', () => {
    const error = failureOf(() => addSources({ text: REVIEWED, entries: [BODE, { ...PLEIN, id: 'week' }] }));
    expect(error).toBeInstanceOf(CommandError);
    expect(error).toMatchObject({ kind: 'SourceExists', exit: 64, message: expect.stringContaining('week'), next: expect.any(String) });
  });

  it('refuses what would make the file wrong, by the problems it would have', () => {
    const problems = (text: string | undefined, entries: readonly SourceFileEntry[]) => (failureOf(() => addSources({ text, entries, file: 'sources.yaml' })) as ConfigError).message; // fails when nothing was thrown
    expect(problems(REVIEWED, [{ ...BODE, connector: 'feed' }])).toMatch(/^sources\.yaml:\d+:\d+ expected a connector, found feed \(did you mean feeds\?\)$/u);
    expect(problems(REVIEWED, [{ ...BODE, settings: { url: 'https://krant.example/rss' } }])).toMatch(/^sources\.yaml:\d+:\d+ expected a place of its own/u);
    expect(problems(REVIEWED.replace('url: https://krant', 'ulr: https://krant'), [BODE])).toBe('sources.yaml:7:7 unknown key ulr (did you mean url?)');
    expect(problems('sources: [', [BODE])).toMatch(/^sources\.yaml:1:\d+ not valid YAML/u);
    expect(problems(undefined, [BODE, BODE])).toMatch(/expected an id of its own/u);
  });

  it.each(['just words\n', 'sources: many\n', 'source:\n  - id: krant\n', 'sources:\n  krant: feeds\n', '---\n'])('refuses to add to %j, and says what to do', (text) => {
    const error = failureOf(() => addSources({ text, entries: [BODE] }));
    expect(error).toMatchObject({ kind: 'NotEditable', exit: 65, next: expect.stringContaining('by hand') });
  });

  it('keeps every entry and every note, whatever is in them', () => {
    const unit = fc.oneof(fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }), fc.constantFrom('\n', '\u2028', ' #', ': ', '\t', '"', "'", '- '));
    const entry = fc.record({ note: fc.string({ minLength: 1, unit }).filter((note) => note.trim() !== ''), tag: fc.stringMatching(/^[a-z]{1,12}$/u) });
    fc.assert(fc.property(fc.uniqueArray(entry, { minLength: 1, maxLength: 5, selector: ({ tag }) => tag }), (made) => {
      const entries = made.map(({ note, tag }) => ({ id: `s-${tag}`, connector: 'mastodon-hashtag', note, settings: { instance: 'plein.example', tag } }));
      const { sources } = parseSources({ file: 'f', text: addSources({ text: REVIEWED, entries }) });
      expect(sources.slice(3).map(({ id, note }) => ({ id, note }))).toEqual(entries.map(({ id, note }) => ({ id, note: note.trim() })));
    }), { numRuns: 60 });
  });
});

describe('setPaused', () => {
  it('writes one line behind the id, or changes one word', () => {
    expect(setPaused({ text: REVIEWED, id: 'krant', paused: true })).toBe(REVIEWED.replace('# since 2026\n', '# since 2026\n    paused: true\n'));
    expect(setPaused({ text: REVIEWED, id: 'dagblad', paused: true })).toBe(REVIEWED.replace("id: 'dagblad',", "id: 'dagblad', paused: true,"));
    expect(setPaused({ text: REVIEWED, id: 'week', paused: false })).toBe(REVIEWED.replace('paused: true  #', 'paused: false  #'));
    const windows = REVIEWED.replaceAll('\n', '\r\n');
    expect(setPaused({ text: windows, id: 'krant', paused: true })).toBe(windows.replace('# since 2026\r\n', '# since 2026\r\n    paused: true\r\n'));
  });

  it('changes nothing when the source is so already', () => {
    expect(setPaused({ text: REVIEWED, id: 'week', paused: true })).toBe(REVIEWED);
    expect(setPaused({ text: REVIEWED, id: 'krant', paused: false })).toBe(REVIEWED);
  });

  it('is undone by itself, but for the word', () => {
    for (const id of ['krant', 'dagblad']) {
      const paused = setPaused({ text: REVIEWED, id, paused: true });
      expect(setPaused({ text: setPaused({ text: paused, id, paused: false }), id, paused: true })).toBe(paused);
    }
  });

  it('refuses an id that is not there, with the one that was meant', () => {
    expect(failureOf(() => setPaused({ text: REVIEWED, id: 'krnat', paused: true }))).toMatchObject({ kind: 'NoSource', exit: 66, next: 'Did you mean krant?' });
    expect(failureOf(() => setPaused({ text: REVIEWED, id: 'unheard-of', paused: true }))).toMatchObject({ kind: 'NoSource', next: expect.stringContaining('sources list') });
    expect(failureOf(() => setPaused({ text: '', id: 'krant', paused: true }))).toMatchObject({ kind: 'NoSource' });
  });

  it('refuses a file that says the same thing in two places, and says what to write by hand', () => {
    const shared = 'sources:\n  - id: krant\n    paused: &no false\n    connector: feeds\n    settings: { url: https://krant.example/rss }\n  - id: week\n    paused: *no\n    connector: feeds\n    settings: { url: https://week.example/rss }\n';
    expect(failureOf(() => setPaused({ text: shared, id: 'krant', paused: true }))).toMatchObject({ kind: 'NotEditable', exit: 65, next: 'Write `paused: true` in the source krant by hand.' });
    expect(failureOf(() => setPaused({ text: shared, id: 'week', paused: true }))).toMatchObject({ kind: 'NotEditable' });
  });

  it('refuses to work on a file that is wrong elsewhere', () => {
    expect(failureOf(() => setPaused({ text: REVIEWED.replace('url: https://krant', 'ulr: https://krant'), id: 'week', paused: false }))).toBeInstanceOf(ConfigError);
  });
});

describe('separateKnown', () => {
  it('tells what a file has, by id or by the place it reads', () => {
    const entries = [BODE, { ...PLEIN, id: 'krant' }, { ...BODE, id: 'weekblad', settings: { url: 'https://week.example/rss' } }];
    expect(separateKnown(REVIEWED, entries)).toEqual({
      fresh: [BODE],
      known: [{ entry: entries[1], as: 'krant' }, { entry: entries[2], as: 'week' }],
    });
    expect(separateKnown(undefined, entries)).toEqual({ fresh: entries, known: [] });
    expect(separateKnown(addSources({ text: REVIEWED, entries: [BODE] }), [BODE]).fresh).toEqual([]);
  });
});
