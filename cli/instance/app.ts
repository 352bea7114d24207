import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { IncidentDesk } from '../../schemas/incident-desk.ts';
import type { Store } from '../../store/client.ts';
import type { Language } from '../../texts/cli.ts';
import type { InstanceState, ServedCommand } from '../commands/read-command.ts';
import type { Home } from '../home.ts';
import type { LiveSettings } from '../live/open-live.ts';
import { toCommandError } from '../output.ts';

export interface InstanceAppOptions {
  readonly home: Home;
  readonly store: Store;
  readonly token: string;
  readonly commands: readonly ServedCommand[];
  readonly state: () => InstanceState;
  readonly live?: (() => LiveSettings) | undefined;
  readonly desk?: IncidentDesk | undefined;
  /** Keeps an error that only we can use, and says where. */
  readonly keepForUs: (error: unknown) => string;
}

/** How a failure travels back to the command that asked. */
export interface RemoteFailure {
  readonly kind: string;
  readonly message: string;
  readonly where: string | null;
  readonly next: string | null;
  readonly exit: ExitCode;
}

/**
 * What an instance serves on loopback: `POST /commands/<name>` with `{language, options}` gives `{result}` or
 * `{error}`, `GET /health` gives its state. A browser page can reach a loopback port and, by a name that points to it,
 * even look like the same site: hence the bearer token, and only loopback names as Host.
 */
export function createInstanceApp({ home, store, token, commands, state, live, desk, keepForUs }: InstanceAppOptions): Hono {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const app = new Hono();

  app.use(async (context, next) => {
    if (!isLoopbackHost(context.req.header('host'))) return context.json(refusal('ForeignHost', 'This address is served under 127.0.0.1 and localhost only.'), 403);
    if (!isToken(context.req.header('authorization'), token)) return context.json(refusal('NoToken', 'A valid bearer token is needed.'), 401);
    return next();
  });

  app.get('/health', (context) => context.json(state()));

  app.post('/commands/:name', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (context) => {
    const command = byName.get(context.req.param('name'));
    if (command === undefined) return context.json(refusal('NoCommand', 'The running instance does not know this command: it may be of another version.'), 404);
    try {
      const { language, options } = await readBody(context.req.raw);
      const result = await command.answer({ store, home, language, instance: state(), live: live?.(), desk, signal: context.req.raw.signal }, options);
      return context.json({ result });
    } catch (error) {
      return context.json({ error: toRemoteFailure(toCommandError(error, keepForUs)) }, 422);
    }
  });

  app.notFound((context) => context.json(refusal('NoCommand', 'There is nothing at this address.'), 404));
  app.onError((error, context) =>
    error instanceof HTTPException
      ? context.json(refusal('BadRequest', error.message || 'The request was refused.'), error.status)
      : context.json({ error: toRemoteFailure(toCommandError(error, keepForUs)) }, 500),
  );
  return app;
}

async function readBody(request: Request): Promise<{ readonly language: Language; readonly options: unknown }> {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    throw new CommandError('BadRequest', EXIT.usage, 'The request holds no JSON.');
  }
  if (typeof body !== 'object' || body === null) throw new CommandError('BadRequest', EXIT.usage, 'The request holds no JSON object.');
  const { language, options } = body as Record<string, unknown>;
  return { language: language === 'nl' ? 'nl' : 'en', options };
}

function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/.test(host);
}

function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function toRemoteFailure({ kind, message, where, next, exit }: CommandError): RemoteFailure {
  return { kind, message, where: where ?? null, next: next ?? null, exit };
}

function refusal(kind: string, message: string): { readonly error: RemoteFailure } {
  return { error: { kind, message, where: null, next: null, exit: EXIT.unavailable } };
}

const MAX_BODY_BYTES = 1_000_000;
