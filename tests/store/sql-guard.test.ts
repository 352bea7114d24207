import { createServer } from 'node:http';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandError } from '../../schemas/errors.ts';
import { insertFacts } from '../../store/analysis.ts';
import { recomputeCells } from '../../store/cells.ts';
import type { Store } from '../../store/client.ts';
import { insertMentions, insertMentionTexts } from '../../store/mentions.ts';
import { isOfferedFunction } from '../../store/sql-functions.ts';
import { runUserSql } from '../../store/sql-guard.ts';
import { author, fact, mention, mentionText, NOON } from './sample-rows.ts';
import { openTestStore, select, type TestStore } from './test-store.ts';

const LIMITS = { maxRows: 100, timeoutSeconds: 10 };
const SECRET = 'a sentence that nobody may read';

let test: TestStore;
let store: Store;
let secretFile: string;
let requests = 0;
const server = createServer((_request, response) => {
  requests += 1;
  response.end('1\n');
});

beforeAll(async () => {
  test = await openTestStore();
  ({ store } = test);
  await insertMentions(store, [1, 2, 3, 4].map((number) => mention(number, { bucketAt: NOON + number * 3_600 })));
  await insertMentionTexts(store, [mentionText(1, { text: SECRET })]);
  const facts = [1, 2, 3, 4].map((number) => fact(number, {
    brand: number < 4 ? 'zonnehof' : 'maanhof', bucketAt: NOON + number * 3_600, modelLabel: number % 2 === 0 ? 'negative' : 'positive', authorKey: author(number % 2),
  }));
  await insertFacts(store, facts);
  await recomputeCells(store, facts.map(({ brand, bucketAt }) => ({ brand, step: 3_600, at: bucketAt })));
  secretFile = join(test.folder, 'secret.csv');
  writeFileSync(secretFile, `${SECRET}\n`);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await test.close();
});

/** What a statement is refused with; @file, @out and @url stand for a file with a secret, a file to write, and our server. */
const HOSTILE: readonly (readonly [string, RegExp])[] = [
  // other statements
  ['DROP TABLE mentions_v1', /only SELECT is offered, and this starts with DROP/],
  ['INSERT INTO mentions_v1 (origin) VALUES (1)', /starts with INSERT|does not parse|Syntax/],
  ['INSERT INTO mentions_v1 (origin) SELECT 1', /starts with INSERT/],
  ['ALTER TABLE mentions_v1 DELETE WHERE 1', /starts with ALTER/],
  ['TRUNCATE TABLE mentions_v1', /starts with TRUNCATE/],
  ['CREATE TABLE x (a UInt8) ENGINE = Memory', /starts with CREATE/],
  ["CREATE TABLE x ENGINE = File('CSV', '@out') AS SELECT 1", /starts with CREATE/],
  ['SET max_threads = 1', /starts with SET/],
  ['USE default', /starts with USE/],
  ['SYSTEM SHUTDOWN', /starts with SYSTEM/],
  ['KILL QUERY WHERE 1', /starts with KILL/],
  ['EXPLAIN AST SELECT 1', /starts with EXPLAIN/],
  ['DESCRIBE TABLE mention_text_v1', /starts with DESCRIBE/],
  ['SHOW TABLES', /starts with SHOW/],
  ['GRANT ALL ON *.* TO x', /starts with GRANT/],
  ["BACKUP TABLE mentions_v1 TO File('@out')", /starts with BACKUP/],
  ['OPTIMIZE TABLE mentions_v1 FINAL', /starts with OPTIMIZE/],
  ['', /Empty query|does not parse|Syntax/],
  // several statements
  ['SELECT 1; DROP TABLE mentions_v1', /one statement at a time/],
  ['SELECT 1;;DROP TABLE mentions_v1', /one statement at a time/],
  ['SELECT 1 -- harmless\n; DROP TABLE mentions_v1', /comments are not offered/],
  ['SELECT 1 /* ; */ ; /* */ DROP TABLE mentions_v1', /comments are not offered/],
  ['SELECT 1 # harmless\n; DROP TABLE mentions_v1', /comments are not offered/],
  ["SELECT 'a\\'; DROP TABLE mentions_v1", /Syntax|quot/i],
  ['SELECT $a$ x $a$; DROP TABLE mentions_v1', /one statement at a time/],
  ['SELECT 1 PARALLEL WITH DROP TABLE mentions_v1', /PARALLEL WITH/],
  ['SELECT 1\u0000; DROP TABLE mentions_v1', /control character/],
  ['SELECT 1) ; DROP TABLE mentions_v1', /Syntax/],
  ['SELECT 1); DROP TABLE mentions_v1 --', /comments are not offered/],
  ['SELECT 1); DROP TABLE mentions_v1', /Syntax/],
  // files, network, other tables, through table functions
  ["SELECT * FROM file('@file')", /table functions such as file/],
  ["SELECT * FROM file('@file', 'CSV', 'a String')", /table functions such as file/],
  ["SELECT * FROM `file`('@file')", /table functions such as file/],
  ["/* hidden */ SELECT * /* x */ FROM /* y */ file /* z */ ('@file')", /comments are not offered/],
  ["SELECT * FROM $$x$$.file('@file')", /Syntax|published|offered/],
  ["SELECT * FROM (SELECT * FROM (SELECT * FROM file('@file')))", /table functions such as file/],
  ["SELECT 1 UNION ALL SELECT count() FROM file('@file')", /table functions such as file/],
  ["SELECT 1 INTERSECT SELECT count() FROM file('@file')", /table functions such as file/],
  ["WITH x AS (SELECT * FROM file('@file')) SELECT * FROM x", /table functions such as file/],
  ["SELECT (SELECT any(c1) FROM file('@file', 'CSV'))", /table functions such as file/],
  ["SELECT arrayMap(x -> (SELECT count() FROM file('@file')), [1])", /table functions such as file/],
  ["SELECT * FROM v_mentions JOIN file('@file') AS f ON 1", /table functions such as file/],
  ["SELECT count() FROM v_mentions WHERE brand IN (SELECT * FROM file('@file'))", /table functions such as file/],
  ["SELECT EXISTS(SELECT 1 FROM file('@file'))", /table functions such as file/],
  ["SELECT * FROM url('@url', 'CSV', 'a String')", /table functions such as url/],
  ["SELECT * FROM url('@url')", /table functions such as url/],
  ["SELECT any(c1) FROM url('@url', 'CSVWithNames')", /table functions such as url/],
  ["SELECT * FROM s3('@url', 'CSV', 'a String')", /table functions such as s3/],
  ["SELECT * FROM remote('127.0.0.1', 'klankbord', 'mention_text_v1')", /table functions such as remote/],
  ["SELECT * FROM cluster('default', 'klankbord', 'mention_text_v1')", /table functions such as cluster/],
  ["SELECT * FROM input('a String')", /table functions such as input/],
  ['SELECT * FROM numbers(10)', /table functions such as numbers/],
  ["SELECT * FROM merge('klankbord', 'mention_text_v1')", /table functions such as merge/],
  ['SELECT * FROM view(SELECT * FROM mention_text_v1)', /table functions such as view/],
  ["SELECT * FROM executable('x.sh', 'CSV', 'a String')", /table functions such as executable/],
  ["SELECT * FROM mysql('127.0.0.1', 'a', 'b', 'c', 'd')", /table functions such as mysql/],
  ['SELECT * FROM (EXPLAIN SELECT 1)', /table functions such as viewExplain/],
  ["SELECT * FROM VALUES('a String', 'x')", /table functions such as values/i],
  // tables that are not published
  ['SELECT * FROM mention_text_v1', /mention_text_v1 is not a published view/],
  ['SELECT * FROM klankbord.mention_text_v1', /klankbord\.mention_text_v1 is not a published view/],
  ['SELECT * FROM `mention_text_v1`', /mention_text_v1 is not a published view/],
  ['SELECT * FROM "klankbord"."mention_text_v1"', /is not a published view/],
  ['SELECT * FROM \u201cmention_text_v1\u201d', /mention_text_v1 is not a published view/],
  ['SELECT * FROM system.tables', /system\.tables is not a published view/],
  ['SELECT * FROM system.one', /system\.one is not a published view/],
  ['SELECT * FROM information_schema.tables', /is not a published view/],
  ['SELECT * FROM labelled_facts_v1', /labelled_facts_v1 is not a published view/],
  ['FROM mention_text_v1 SELECT *', /is not a published view|starts with FROM/],
  ['SELECT * FROM v_mentions AS a, mention_text_v1 AS b', /mention_text_v1 is not a published view/],
  ['SELECT 1 IN (mention_text_v1)', /mention_text_v1 is not a published view/],
  ['SELECT 1 IN mention_text_v1', /mention_text_v1 is not a published view/],
  ['SELECT 1 NOT IN klankbord.mention_text_v1', /mention_text_v1 is not a published view/],
  ['SELECT in(1, mention_text_v1)', /mention_text_v1 is not a published view/],
  ['SELECT IN(1, mention_text_v1)', /mention_text_v1 is not a published view|Syntax/],
  ['SELECT 1 IN (tuple(mention_text_v1))', /only values, a subquery or a published view/],
  ['SELECT 1 GLOBAL IN mention_text_v1', /the function globalIn is not offered/],
  ['SELECT count() FROM v_mentions GROUP BY brand IN (mention_text_v1)', /mention_text_v1 is not a published view/],
  ['SELECT count() FROM v_mentions HAVING 1 IN (mention_text_v1)', /mention_text_v1 is not a published view/],
  ['SELECT sum(1 IN (mention_text_v1)) OVER () FROM v_mentions', /mention_text_v1 is not a published view/],
  ['WITH mention_text_v1 AS (SELECT 1 AS a) SELECT * FROM mention_text_v1', /WITH gives the name mention_text_v1/],
  ['SELECT * FROM (WITH v_posts AS (SELECT 1) SELECT 1), mention_text_v1', /WITH gives the name v_posts/],
  ['SELECT * FROM (WITH x AS (SELECT 1 AS a) SELECT * FROM x) AS a, (SELECT * FROM mention_text_v1) AS b', /mention_text_v1 is not a published view/],
  ['SELECT `x\n    TableIdentifier v_posts`, 1 FROM v_mentions', /a character that has to be escaped/],
  ['SELECT 1 AS `a (children 1)` FROM v_mentions', /a name holds a bracket/],
  // functions that read more than their arguments
  ["SELECT file('@file')", /the function file is not offered/],
  ["SELECT dictGet('a', 'b', 1)", /the function dictGet is not offered/],
  ["SELECT joinGet('klankbord.x', 'a', 1)", /the function joinGet is not offered/],
  ["SELECT getSetting('max_threads')", /the function getSetting is not offered/],
  ["SELECT hasColumnInTable('klankbord', 'mentions_v1', 'origin')", /the function hasColumnInTable is not offered/],
  ['SELECT currentUser()', /the function currentUser is not offered/],
  ['SELECT hostName()', /the function hostName is not offered/],
  ['SELECT @@version', /the function globalVariable is not offered/],
  ['SELECT sleep(3)', /the function sleep is not offered/],
  ["SELECT repeat('x', 1000000000)", /the function repeat is not offered/],
  ['SELECT range(1000000000)', /the function range is not offered/],
  ["SELECT formatQuerySingleLine('SELECT 1')", /the function formatQuerySingleLine is not offered/],
  ['SELECT * REPLACE (sleep(1) AS brand) FROM v_mentions', /not offered/],
  ['SELECT COLUMNS(\'b.*\') APPLY(sleep) FROM v_mentions', /not offered/],
  ['SELECT * APPLY(x -> sleep(1)) FROM v_mentions', /not offered/],
  // clauses
  ['SELECT 1 SETTINGS max_threads = 1', /SETTINGS is not offered/],
  ['SELECT * FROM (SELECT 1 SETTINGS max_execution_time = 0)', /SETTINGS is not offered/],
  ['SELECT 1 /* */ SeTtInGs max_threads = 1', /comments are not offered/],
  ['SELECT 1 SeTtInGs max_threads = 1', /SETTINGS is not offered/],
  ["SELECT 1 INTO OUTFILE '@out'", /INTO OUTFILE is not offered/],
  ["SELECT 1 INTO OUTFILE '@out' TRUNCATE FORMAT CSV", /INTO OUTFILE is not offered/],
  ['SELECT 1 FORMAT Null', /FORMAT is not offered/],
  ['SELECT 1 FORMAT CSV SETTINGS max_threads = 1', /(?:FORMAT|SETTINGS) is not offered/],
  ['WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x) SELECT * FROM x', /WITH RECURSIVE is not offered/],
  ['SELECT {secret:String}', /parameters in braces/],
  ['SELECT * FROM {table:Identifier}', /parameters in braces/],
  ['SELECT * FROM v_mentions SAMPLE 0.1', /SampleRatio, which is not offered/],
  [`SELECT ${'1 + '.repeat(6_000)}1`, /longer than 20000 characters/],
];

describe('a hostile statement', () => {
  it(`is one of more than sixty`, () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
  });

  it.each(HOSTILE)('%s', async (text, reason) => {
    const statement = fill(text);
    const error: unknown = await runUserSql(store, statement, LIMITS).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CommandError);
    const { kind, exit, message } = error as CommandError; // checked a line above
    expect(message).toMatch(reason);
    expect([['SqlRefused', 64], ['SqlFailed', 65]]).toContainEqual([kind, exit]);
    expect(message).not.toContain(SECRET);
  });

  it('has changed, read and called nothing', async () => {
    expect(await select(store, 'SELECT count() FROM mentions_v1')).toEqual([['4']]);
    expect(await select(store, "SELECT count() FROM system.tables WHERE database = currentDatabase() AND name = 'x'")).toEqual([['0']]);
    expect(await select(store, 'SELECT currentDatabase()')).toEqual([['klankbord']]);
    expect(readdirSync(test.folder).toSorted()).toEqual(['secret.csv', 'store']);
    expect(existsSync(join(test.folder, 'out.csv'))).toBe(false);
    expect(requests).toBe(0);
  });
});

function fill(text: string): string {
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return text.replaceAll('@file', secretFile).replaceAll('@out', join(test.folder, 'out.csv')).replaceAll('@url', `http://127.0.0.1:${port}/x.csv`);
}

const LEGITIMATE: readonly (readonly [string, readonly (readonly unknown[])[]])[] = [
  ['SELECT 1', [[1]]],
  ['select 1;', [[1]]],
  ['SELECT brand, mentions FROM v_brand_totals ORDER BY brand', [['maanhof', 1], ['zonnehof', 3]]],
  ["SELECT count(), '-- no comment', '/* nor this */' FROM v_mentions", [[4, '-- no comment', '/* nor this */']]],
  ['SELECT COUNT(*), uniqExact(author_key) FROM v_mentions', [[4, 2]]],
  ['SELECT count(DISTINCT brand) FROM v_mentions', [[2]]],
  ["SELECT countIf(label = 'negative') / count() FROM v_mentions WHERE brand = 'zonnehof'", [[1 / 3]]],
  ["SELECT brand, sum(mentions) FROM v_brand_hours WHERE at >= '2026-03-02 14:00:00' GROUP BY brand ORDER BY brand", [['maanhof', 1], ['zonnehof', 2]]],
  ["SELECT toHour(at), mentions FROM v_brand_hours WHERE brand = 'zonnehof' ORDER BY at DESC LIMIT 2", [[15, 1], [14, 1]]],
  ["SELECT toDate(at) AS day, sum(mentions) AS n FROM v_brand_hours GROUP BY day HAVING n > 1 ORDER BY day", [['2026-03-02', 4]]],
  ["SELECT toStartOfInterval(at, INTERVAL 6 HOUR) AS quarter, sum(mentions) FROM v_brand_hours GROUP BY quarter ORDER BY quarter", [['2026-03-02T12:00:00Z', 4]]],
  ["SELECT brand, sum(mentions) OVER (PARTITION BY brand ORDER BY at) FROM v_brand_hours ORDER BY brand, at", [['maanhof', 1], ['zonnehof', 1], ['zonnehof', 2], ['zonnehof', 3]]],
  ["SELECT brand, row_number() OVER w FROM v_brand_hours WHERE brand = 'zonnehof' WINDOW w AS (ORDER BY at) ORDER BY at LIMIT 1", [['zonnehof', 1]]],
  ["SELECT toUInt8(lagInFrame(mentions, 1) OVER (ORDER BY at)) FROM v_brand_hours ORDER BY at LIMIT 2", [[0], [1]]],
  ['WITH busy AS (SELECT brand FROM v_brand_totals WHERE mentions > 1) SELECT * FROM busy', [['zonnehof']]],
  ['WITH a AS (SELECT 1 AS n), b AS (SELECT n + 1 AS m FROM a) SELECT m FROM b', [[2]]],
  ['WITH 2 AS two SELECT brand FROM v_brand_totals WHERE mentions > two', [['zonnehof']]],
  ['SELECT m.brand, p.language FROM v_mentions AS m JOIN v_posts AS p ON p.origin = m.origin AND p.native_id = m.native_id ORDER BY m.bucket_at LIMIT 1', [['zonnehof', 'nl']]],
  ['SELECT count() FROM v_mentions LEFT JOIN v_posts USING (origin, native_id)', [[4]]],
  ['SELECT count() FROM v_mentions WHERE brand IN (SELECT brand FROM v_brand_totals WHERE mentions = 1)', [[1]]],
  ["SELECT count() FROM v_mentions WHERE brand IN ('maanhof', 'sterrenhof')", [[1]]],
  ["SELECT count() FROM v_mentions WHERE (brand, label) NOT IN (('maanhof', 'negative'))", [[3]]],
  ['SELECT (SELECT max(mentions) FROM v_brand_totals) AS top', [[3]]],
  ['SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) ORDER BY n', [[1], [2]]],
  ["SELECT CASE WHEN label = 'negative' THEN 'bad' ELSE 'fine' END AS mood, count() FROM v_mentions GROUP BY mood ORDER BY mood", [['bad', 2], ['fine', 2]]],
  ['SELECT brand, groupArray(label) FROM (SELECT brand, label FROM v_mentions ORDER BY bucket_at) GROUP BY brand ORDER BY brand', [['maanhof', ['negative']], ['zonnehof', ['positive', 'negative', 'positive']]]],
  ['SELECT arraySum(arrayMap(x -> x * 2, [1, 2, 3]))', [[12]]],
  ['SELECT quantile(0.5)(mentions), round(avg(mentions), 1) FROM v_brand_totals', [[2, 2]]],
  ["SELECT net_sentiment FROM v_net_sentiment WHERE brand = 'zonnehof' AND day = toDate('2026-03-02')", [[1 / 3]]],
  ["SELECT JSONExtractFloat('{\"score\": 0.5}', 'score'), splitByChar(',', 'a,b')[2], concat('x', 'y') || 'z'", [[0.5, 'b', 'xyz']]],
  ["SELECT dateDiff('hour', min(bucket_at), max(bucket_at)), formatDateTime(min(bucket_at), '%Y-%m-%d') FROM v_mentions", [[3, '2026-03-02']]],
  ["SELECT toTimeZone(min(bucket_at), 'Europe/Amsterdam') = min(bucket_at) FROM v_mentions", [[1]]],
  ["SELECT \u2018curly\u2019 AS quoted", [['curly']]],
  ['SELECT "brand" FROM `v_brand_totals` WHERE mentions BETWEEN 2 AND 9 LIMIT 1 OFFSET 0', [['zonnehof']]],
  ["SELECT 'SETTINGS a = 1; FORMAT CSV INTO OUTFILE' AS words", [['SETTINGS a = 1; FORMAT CSV INTO OUTFILE']]],
  ["SELECT view FROM v_views WHERE view LIKE 'v_brand_t%'", [['v_brand_totals']]],
  ["SELECT column, type FROM v_columns WHERE view = 'v_languages' ORDER BY position LIMIT 1", [['brand', 'LowCardinality(String)']]],
  ['SELECT * EXCEPT (mentions, authors, stories, negative, neutral, positive, unlabelled, first_at) FROM v_brand_totals ORDER BY brand LIMIT 1', [['maanhof', '2026-03-02T16:00:00Z']]],
  ['SELECT 18446744073709551615, toInt64(-5)', [['18446744073709551615', -5]]],
];

describe('a legitimate statement', () => {
  it.each(LEGITIMATE)('%s', async (statement, rows) => {
    expect((await runUserSql(store, statement, LIMITS)).rows).toEqual(rows);
  });

  it('names its columns and their types', async () => {
    const { columns } = await runUserSql(store, 'SELECT brand, mentions AS n FROM v_brand_totals', LIMITS);
    expect(columns).toEqual([{ name: 'brand', type: 'LowCardinality(String)' }, { name: 'n', type: 'UInt64' }]);
  });

  it('gives as many rows as are asked for at most, also over a UNION', async () => {
    expect((await runUserSql(store, 'SELECT native_id FROM v_mentions', { ...LIMITS, maxRows: 2 })).rows).toHaveLength(2);
    const union = 'SELECT native_id FROM v_mentions UNION ALL SELECT native_id FROM v_mentions';
    expect((await runUserSql(store, union, { ...LIMITS, maxRows: 3 })).rows).toHaveLength(3);
  });

  it('is told in the words of the engine what is wrong with it', async () => {
    await expect(runUserSql(store, 'SELECT brnad FROM v_mentions', LIMITS)).rejects.toMatchObject({ kind: 'SqlFailed', exit: 65, message: expect.stringContaining('brnad') as string });
    await expect(runUserSql(store, "SELECT toDate('never')", LIMITS)).rejects.toMatchObject({ kind: 'SqlFailed', exit: 65, message: expect.stringContaining('Cannot parse date') as string });
    await expect(runUserSql(store, 'SELECT brand,, label FROM v_mentions', LIMITS)).rejects.toMatchObject({ kind: 'SqlFailed', exit: 65, message: expect.stringContaining('Syntax error') as string });
  });

  it('ends when it takes too long or too much', async () => {
    const views = Array.from({ length: 14 }, (_, index) => `v_columns AS t${index}`).join(', ');
    const started = Date.now();
    await expect(runUserSql(store, `SELECT uniqExact(t0.position * t1.position + t2.position) FROM ${views}`, { ...LIMITS, timeoutSeconds: 1 })).rejects.toMatchObject({
      kind: 'SqlFailed', exit: 65, message: expect.stringContaining('asks too much') as string,
    });
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});

describe('functions on offer', () => {
  it('include aggregates with their endings, and nothing that only looks like one', () => {
    for (const name of ['sumIf', 'countDistinct', 'uniqExactIf', 'avgOrNull', 'COUNT', 'sumArrayIf']) expect({ name, offered: isOfferedFunction(name) }).toEqual({ name, offered: true });
    for (const name of ['sleepIf', 'fileIf', 'If', '', 'sumState', 'initializeAggregation', 'throwIf']) expect({ name, offered: isOfferedFunction(name) }).toEqual({ name, offered: name === 'If' });
  });
});
