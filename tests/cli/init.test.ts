import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfiguration } from '../../cli/config/read-config.ts';
import { parseEscalation } from '../../cli/config/read-escalation.ts';
import { askForAnswers } from '../../cli/init/ask.ts';
import { offerSources } from '../../cli/init/offer-sources.ts';
import { openQuestions, type Question, type Questions } from '../../cli/init/questions.ts';
import { writeConfiguration } from '../../cli/init/write-files.ts';
import { createOutput } from '../../cli/output.ts';
import { INIT_TEXTS } from '../../texts/init-texts.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { captureStream } from './capture-stream.ts';
import { startLiveWorld, writeLiveConfiguration, type LiveWorld } from './live-world.ts';
import { runInProcess } from './run-in-process.ts';

const base = temporaryFolder();
const NOW = Date.UTC(2026, 2, 2, 12);
const nl = INIT_TEXTS.nl;
let folders = 0;
const newFolder = (): string => join(base, `case-${++folders}`);

/** Answers by the question; undefined: the person gives up there. Everything else takes the proposal. */
function scripted(answers: Readonly<Record<string, string | undefined>>): Questions & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async ask({ message, proposal, check }) {
      asked.push(message);
      const answer = message in answers ? answers[message] : proposal;
      if (answer !== undefined && check?.(answer) !== undefined) throw new Error(`refused: ${check(answer)}`);
      return answer;
    },
    close: () => undefined,
  };
}

async function ask(lines: readonly string[], question: Question): Promise<{ readonly answer: string | undefined; readonly told: string }> {
  const { stream, text } = captureStream();
  const output = createOutput({ results: stream, messages: stream, json: false, language: 'en', noColor: true });
  const questions = await openQuestions({ stdin: Readable.from(lines.map((line) => `${line}\n`)), output });
  try {
    return { answer: await questions.ask(question), told: text() };
  } finally {
    questions.close();
  }
}

describe('questions of a script', () => {
  it('take a line each, the proposal for an empty one and when the input is over', async () => {
    const question = { message: 'Colour?', proposal: 'blue' };
    expect(await ask(['  red '], question)).toEqual({ answer: 'red', told: 'Colour? [blue]\n' });
    expect((await ask([''], question)).answer).toBe('blue');
    expect((await ask([], question)).answer).toBe('blue');
  });

  it('are asked again with the reason until an answer can be used', async () => {
    const check = (answer: string): string | undefined => (/^\d+$/.test(answer) ? undefined : `Not ${answer || 'nothing'}.`);
    expect(await ask(['ten', '', '10'], { message: 'How many?', proposal: undefined, check })).toEqual({ answer: '10', told: 'How many?\nNot ten.\nNot nothing.\n' });
  });

  it('end with exit 66 and the question when the input is over before an answer that is needed', async () => {
    await expect(ask(['x'], { message: 'How many?', proposal: undefined, check: () => 'No.' })).rejects.toMatchObject({ kind: 'NoAnswer', exit: 66, where: 'How many?' });
  });
});

describe('the sources that are offered', () => {
  it('are chosen by group in either language or by id, each once', () => {
    const offers = offerSources('Noord Rail', nl);
    expect(offers.proposal).toBe('hashtags, landelijk, omroepen');
    expect(offers.problemIn(offers.proposal)).toBeUndefined();
    const hashtags = offers.pick('hashtags');
    expect(hashtags.map(({ settings }) => settings['tag'])).toEqual(['noordrail', 'noordrail', 'noordrail']);
    expect(offers.pick('Hashtags, mastodon-nl-noordrail, nu-nl').map(({ id }) => id)).toEqual([...hashtags.map(({ id }) => id), 'nu-nl']);
    expect(offers.pick('landelijk')).toEqual(offers.pick('national'));
    expect(offers.described).toContain(`landelijk (${offers.pick('landelijk').length})`);
  });

  it('that do not exist are named, with the one that was meant', () => {
    const offers = offerSources('Noord Rail', nl);
    expect(offers.problemIn('hashtags, landelijjk')).toContain('landelijjk. Bedoelde je landelijk?');
    expect(offers.problemIn('nu-nll')).toContain('Bedoelde je nu-nl?');
    expect(offers.problemIn(' , ')).toBe(nl.needed);
  });

  it('hold no hashtags for a brand that nobody named, or whose name gives none', () => {
    for (const name of [undefined, '東京']) {
      const offers = offerSources(name, nl);
      expect(offers.proposal).toBe('landelijk, omroepen');
      expect(offers.problemIn('hashtags')).toBeDefined();
    }
  });
});

describe('the answers', () => {
  const all = { brands: true, sources: true, escalation: true, klankbord: true };
  const needed = { [nl.brand]: 'Noord Rail', [nl.contact]: 'webcare@noordrail.example' };

  it('with every proposal taken make files that can be used, with a review half a year ahead', async () => {
    const answers = await askForAnswers(scripted(needed), { missing: all, brandName: undefined, texts: nl, now: NOW });
    if (answers === undefined) throw new Error('expected answers');
    const folder = newFolder();
    const files = await writeConfiguration(folder, answers, nl);
    expect(files.map(({ isNew }) => isNew)).toEqual([true, true, true, true]);
    const { brands, sources, escalation, klankbord } = await readConfiguration({ folder, now: () => NOW });
    expect(brands.brands[0]).toMatchObject({ id: 'noord-rail', name: 'Noord Rail', query: '"Noord Rail"', language: 'nl', reviewBy: '2026-08-31', purpose: nl.usualPurpose('Noord Rail') });
    expect(sources.sources.length).toBeGreaterThan(20);
    expect(klankbord.outbound.contact).toBe('webcare@noordrail.example');
    expect(escalation.people).toEqual([{ id: 'communicatie', name: 'Communicatie', language: 'nl', roles: ['reputation', 'marketing', 'service', 'privacy', 'operator'], reach: [{ receiver: 'postbox', address: undefined, isUrgent: false }] }]);
    expect(escalation.duties.map(({ id, people }) => [id, people])).toEqual([['webcare', ['communicatie']], ['reputation', ['communicatie']]]);
    expect(readFileSync(join(folder, 'escalation.yaml'), 'utf8')).toContain('      # - receiver: mail\n      #   address: webcare@noordrail.example\n');
    expect(readFileSync(join(folder, 'sources.yaml'), 'utf8')).toMatch(/^# Waar luisteren/);
  });

  it('give the first person a mail address where there is a mail server, and a comment that waits for one elsewhere', async () => {
    const missing = { brands: false, sources: false, escalation: true, klankbord: false };
    const told = async (answers: Readonly<Record<string, string>>, there: { readonly contact: string; readonly hasMailServer: boolean }) => {
      const given = await askForAnswers(scripted(answers), { missing, brandName: 'Noord Rail', there, texts: nl, now: NOW });
      if (given === undefined) throw new Error('expected answers');
      const folder = newFolder();
      await writeConfiguration(folder, given, nl);
      expect(readdirSync(folder)).toEqual(['escalation.yaml']);
      const text = readFileSync(join(folder, 'escalation.yaml'), 'utf8');
      return { config: parseEscalation({ file: 'escalation.yaml', text }), text };
    };
    const ready = await told({ [nl.person]: 'Zoë Öster', [nl.personMail]: 'zoe@noordrail.example' }, { contact: 'https://noordrail.example', hasMailServer: true });
    expect(ready.config.people[0]).toMatchObject({ id: 'zoe-oster', name: 'Zoë Öster', reach: [{ receiver: 'mail', address: 'zoe@noordrail.example' }, { receiver: 'postbox' }] });
    const without = await told({}, { contact: 'https://noordrail.example', hasMailServer: false });
    expect(without.config.people[0]?.reach).toHaveLength(1);
    expect(without.text).not.toContain('# - receiver');
    const other = await told({ [nl.person]: '東京' }, { contact: 'webcare@noordrail.example', hasMailServer: true });
    expect(other.config.people[0]).toMatchObject({ id: 'person', reach: [{ address: 'webcare@noordrail.example' }, { receiver: 'postbox' }] });
  });

  it('are refused when they are no mail address', async () => {
    const missing = { brands: false, sources: false, escalation: true, klankbord: false };
    await expect(askForAnswers(scripted({ [nl.personMail]: 'a@b.example, c@d.example' }), { missing, brandName: undefined, texts: nl, now: NOW })).rejects.toThrow(nl.badMail);
  });

  it('are asked only for the files that are missing', async () => {
    const only = async (missing: Partial<typeof all>, brandName?: string) => {
      const questions = scripted(needed);
      const answers = await askForAnswers(questions, { missing: { brands: false, sources: false, escalation: false, klankbord: false, ...missing }, brandName, texts: nl, now: NOW });
      return { asked: questions.asked.length, answers };
    };
    expect(await only({ klankbord: true })).toEqual({ asked: 1, answers: { brand: undefined, contact: needed[nl.contact], person: undefined, sources: undefined } });
    const { asked, answers } = await only({ sources: true }, 'Noord Rail');
    expect(asked).toBe(1);
    expect((await only({ escalation: true })).asked).toBe(2);
    expect(answers?.sources?.some(({ settings }) => settings['tag'] === 'noordrail')).toBe(true);
  });

  it('of somebody who gives up at any question write nothing', async () => {
    const questions = scripted(needed);
    await askForAnswers(questions, { missing: all, brandName: undefined, texts: nl, now: NOW });
    for (const question of questions.asked) {
      expect(await askForAnswers(scripted({ ...needed, [question]: undefined }), { missing: all, brandName: undefined, texts: nl, now: NOW }), question).toBeUndefined();
    }
  });
});

describe('init', () => {
  let world: LiveWorld;
  beforeAll(async () => {
    world = await startLiveWorld();
  });
  afterAll(() => world.close());
  const variables = (config: string) => ({ KLANKBORD_HOME: join(base, 'home'), KLANKBORD_CONFIG: config, LANG: 'C' });

  it('asks what is missing, leaves what is there as it is, and stores what a first poll brings', async () => {
    const config = writeLiveConfiguration(newFolder(), world);
    const before = readFileSync(join(config, 'sources.yaml'), 'utf8');
    const installation = join(base, 'first-home');
    const brandless = join(base, 'brandless');
    mkdirSync(brandless);
    for (const name of ['sources.yaml', 'klankbord.yaml']) writeFileSync(join(brandless, name), readFileSync(join(config, name)));
    const { exit, stdout, stderr } = await runProgram(['init'], { installation, variables: { KLANKBORD_CONFIG: brandless }, input: 'Noordrail\nnoordrail AND\nnoordrail\n\nWebcare\n' });
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '1 page: 4 stored, 0 known, 0 in quarantine.\n' });
    expect(stderr).toContain('This query cannot be read');
    expect(stderr).toContain('brands.yaml written.');
    expect(stderr).toContain('escalation.yaml written.');
    expect(stderr).toContain('sources.yaml is there already and stays as it is.');
    expect(readFileSync(join(brandless, 'sources.yaml'), 'utf8')).toBe(before);
    expect(parse(readFileSync(join(brandless, 'brands.yaml'), 'utf8'))).toMatchObject({ brands: [{ id: 'noordrail', query: 'noordrail', language: 'nl', owner: 'Webcare' }] });

    const again = await runProgram(['init', '--json'], { installation, variables: { KLANKBORD_CONFIG: brandless }, input: '' });
    expect(again.exit).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual({ folder: brandless, firstPoll: { source: 'krant', pages: 1, stored: 0, duplicates: 4, quarantined: 0, caughtUp: true, failed: null } });
    expect(again.stderr).toContain('there is nothing to ask');
  }, 60_000);

  it('without the answers it needs ends with exit 66 and writes nothing', async () => {
    const config = newFolder();
    for (const [parameters, input] of [[['init'], ['Noordrail']], [['init', '--yes'], []]] as const) {
      const { exit, stdout, stderr } = await runInProcess(parameters, { variables: variables(config), input });
      expect({ exit, stdout }).toEqual({ exit: 66, stdout: '' });
      expect(stderr).toContain('next:');
    }
    expect(existsSync(config)).toBe(false);
  });

  it('says with exit 69 that its folder cannot be made, and with exit 78 what is wrong in a file that is there', async () => {
    const file = join(base, 'a-file');
    writeFileSync(file, '');
    const answers = ['Noordrail', 'webcare@noordrail.example'];
    const unmakeable = await runInProcess(['init', '--yes', '--config', join(file, 'below')], { variables: variables(base), input: answers });
    expect(unmakeable).toMatchObject({ exit: 69, stdout: '', stderr: expect.stringContaining('--config') });
    const broken = newFolder();
    mkdirSync(broken);
    writeFileSync(join(broken, 'brands.yaml'), 'brnds: []\n');
    const wrong = await runInProcess(['init', '--yes'], { variables: variables(broken), input: answers });
    expect(wrong).toMatchObject({ exit: 78, stderr: expect.stringContaining('brands.yaml:1:1 unknown key brnds (did you mean brands?)') });
    expect(readdirSync(broken)).toEqual(['brands.yaml']);
  });
});
