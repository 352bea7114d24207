import { DEFAULT_EVALUATE_SECONDS, DEFAULT_RECHECKS_PER_HOUR, DEFAULT_WEB_PORT, KlankbordFile, MAX_TEXT_DAYS } from '../../schemas/config/klankbord.ts';
import type { KlankbordConfig } from '../../schemas/config/klankbord.ts';
import { ConfigError } from '../../schemas/errors.ts';
import { readConfigText } from './config-text.ts';
import { INIT_WRITES_IT } from './read-sources.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml } from './yaml-source.ts';

/**
 * Reads `klankbord.yaml`.
 * @throws CommandError (exit 66) when there is no such file, or it cannot be read.
 * @throws ConfigError (exit 78) with every problem of the file, each with line, column and the fix.
 */
export async function readKlankbord(file: string): Promise<KlankbordConfig> {
  return parseKlankbord({ file, text: await readConfigText({ file, what: 'klankbord', next: INIT_WRITES_IT }) });
}

/**
 * As `readKlankbord`, for text that is already in memory; `file` is the name used in messages.
 * @throws ConfigError
 */
export function parseKlankbord({ file, text }: { readonly file: string; readonly text: string }): KlankbordConfig {
  const source = readYaml({ file, text });
  const problems = source.problems.length > 0 ? source.problems : schemaProblems(KlankbordFile, source);
  if (problems.length > 0) throw new ConfigError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
  const { public_url: publicUrl, outbound, evaluate_every_seconds: evaluateEverySeconds, recheck, retention, mail, receivers, web, heartbeat } = KlankbordFile.parse(source.value);
  return {
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl).href.replace(/\/+$/u, ''),
    outbound: {
      contact: outbound.contact.includes('://') ? new URL(outbound.contact).href : outbound.contact,
      allow: [...new Set((outbound.allow ?? []).map((place) => place.toLowerCase()))],
    },
    evaluateEverySeconds: evaluateEverySeconds ?? DEFAULT_EVALUATE_SECONDS,
    recheck: { perHour: recheck?.per_hour ?? DEFAULT_RECHECKS_PER_HOUR },
    retention: { textDays: retention?.text_days ?? MAX_TEXT_DAYS },
    mail: mail === undefined ? undefined : {
      host: mail.host, port: mail.port ?? (mail.tls === 'always' ? 465 : 587), tls: mail.tls ?? 'starttls', from: mail.from, username: mail.username, passwordEnv: mail.password_env,
    },
    receivers: (receivers ?? []).map(({ id, kind, url_env: urlEnv, secret_env: secretEnv }) => ({ id, kind, urlEnv, secretEnv })),
    web: { port: web?.port ?? DEFAULT_WEB_PORT, listen: web?.listen ?? '127.0.0.1', tls: web?.tls, isBehindProxy: web?.behind_proxy ?? false, hasPublicReplyTime: web?.public_reply_time ?? false },
    heartbeat: heartbeat === undefined ? undefined : { urlEnv: heartbeat.url_env, everySeconds: heartbeat.every_seconds ?? 60 },
  };
}
