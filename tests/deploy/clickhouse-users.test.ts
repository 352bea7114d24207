import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../support/golden.ts';

interface Element {
  readonly name: string;
  readonly attributes: string;
  readonly children: Element[];
  text: string;
}

/** A small reader of XML without mixed content: enough for a configuration, and strict about tags that are not closed. */
function readXml(text: string): Element {
  const root: Element = { name: '', attributes: '', children: [], text: '' };
  const open = [root];
  const bare = text.replace(/<!--(?:(?!--)[^])*-->/g, '');
  let place = 0;
  for (const { 0: tag, 1: isEnd, 2: name = '', 3: attributes = '', 4: isEmpty, index } of bare.matchAll(/<(\/)?([a-zA-Z_]\w*)((?:\s+\w+="[^"<]*")*)\s*(\/)?>/g)) {
    const between = bare.slice(place, index).trim();
    if (/[<>&]/.test(between)) throw new Error(`not well formed: ${between}`);
    const current = open.at(-1);
    if (current !== undefined) current.text += between;
    place = index + tag.length;
    if (isEnd !== undefined) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      const element: Element = { name, attributes, children: [], text: '' };
      current?.children.push(element);
      if (isEmpty === undefined) open.push(element);
    }
  }
  if (open.length !== 1 || bare.slice(place).trim() !== '') throw new Error('something is not closed');
  const [only, ...others] = root.children;
  if (only === undefined || others.length > 0) throw new Error('expected one root');
  return only;
}

function at(element: Element, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((inside, name) => inside?.children.find((child) => child.name === name), element);
}

const read = (path: string): Element => readXml(readFileSync(`${PROJECT_ROOT}deploy/clickhouse/${path}`, 'utf8'));

describe('the users of ClickHouse', () => {
  const users = read('users.d/klankbord.xml');

  it('are written in files that are well formed', () => {
    for (const folder of ['users.d', 'config.d']) {
      for (const file of readdirSync(`${PROJECT_ROOT}deploy/clickhouse/${folder}`)) expect(read(`${folder}/${file}`).name).toBe('clickhouse');
    }
    expect(() => readXml('<a><b></a>')).toThrow();
    expect(() => readXml('<a>1 & 2</a>')).toThrow();
  });

  it('are the program and a reader; nobody comes in without a password', () => {
    const all = at(users, 'users')?.children ?? [];
    expect(all.map(({ name }) => name)).toEqual(['default', 'klankbord', 'klankbord_reader']);
    expect(all[0]?.attributes).toContain('remove="remove"');
    for (const user of all.slice(1)) expect(at(user, 'password')?.attributes, user.name).toMatch(/^ from_env="CLICKHOUSE_(?:READER_)?PASSWORD"$/);
  });

  it('let the reader select published views and nothing else', () => {
    const reader = at(users, 'users', 'klankbord_reader');
    expect(at(reader ?? users, 'grants')?.children.map(({ text }) => text)).toEqual(['GRANT SELECT ON klankbord.v_*']);
    expect(at(reader ?? users, 'profile')?.text).toBe('klankbord_reader');
    expect(at(reader ?? users, 'access_management')).toBeUndefined();
  });

  it('let the reader change its time-out, within bounds, and no other setting', () => {
    const profile = at(users, 'profiles', 'klankbord_reader');
    expect(at(profile ?? users, 'readonly')?.text).toBe('1');
    expect(at(profile ?? users, 'constraints')?.children.map(({ name, children }) => [name, children.map((child) => child.name)])).toEqual([['max_execution_time', ['min', 'max', 'changeable_in_readonly']]]);
    expect(at(read('config.d/klankbord.xml'), 'access_control_improvements', 'settings_constraints_replace_previous')?.text).toBe('true');
  });

  it('let views read their tables with the rights of the program, so that the reader needs none on tables', () => {
    expect(at(users, 'profiles', 'klankbord_program', 'default_normal_view_sql_security')?.text).toBe('DEFINER');
    expect(at(users, 'users', 'klankbord', 'profile')?.text).toBe('klankbord_program');
    expect(at(read('config.d/klankbord.xml'), 'ignore_empty_sql_security_in_create_view_query')?.text).toBe('false');
  });
});
