import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { IncidentDesk } from '../../schemas/incident-desk.ts';
import type { Store } from '../../store/client.ts';
import type { InstanceState } from '../commands/read-command.ts';
import { READ_COMMANDS } from '../commands/read-commands.ts';
import { keepFailure } from '../failure-log.ts';
import type { Home } from '../home.ts';
import type { LiveSettings } from '../live/open-live.ts';
import { instanceTokenPath, openInstanceToken } from '../keys.ts';
import { createInstanceApp } from './app.ts';
import { removeInstanceRecord, writeInstanceRecord } from './record.ts';

export interface InstanceServer {
  readonly port: number;
  /** Takes no more requests, and ends those under way. */
  stop(): Promise<void>;
}

/**
 * Serves the reading commands of a home on 127.0.0.1 and tells them where, in `instance.json` of the home.
 * @param options.port undefined: any free one
 * @throws CommandError `InstancePortTaken`, exit 69
 */
export async function startInstanceServer(options: {
  /** Its lock has to be held. */
  readonly home: Home;
  readonly store: Store;
  readonly state: () => Omit<InstanceState, 'pid' | 'startedAt'>;
  readonly live?: (() => LiveSettings) | undefined;
  readonly desk?: IncidentDesk | undefined;
  readonly port?: number | undefined;
}): Promise<InstanceServer> {
  const { home, store, state, live, desk, port = 0 } = options;
  const startedAt = new Date().toISOString();
  const keyFile = instanceTokenPath(home);
  const app = createInstanceApp({
    home,
    store,
    token: openInstanceToken(keyFile),
    commands: READ_COMMANDS,
    state: () => ({ pid: process.pid, startedAt, ...state() }),
    live,
    desk,
    keepForUs: (error) => keepFailure(home.installation, error),
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
  const address = await new Promise<AddressInfo>((settle, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(error.code === 'EADDRINUSE' ? portTaken(port) : error));
    server.once('listening', () => settle(server.address() as AddressInfo)); // a TCP server has no other kind
  });
  writeInstanceRecord(home, { pid: process.pid, port: address.port, keyFile, startedAt });
  return {
    port: address.port,
    async stop() {
      removeInstanceRecord(home);
      await new Promise<void>((settle) => {
        server.close(() => settle());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

function portTaken(port: number): CommandError {
  return new CommandError('InstancePortTaken', EXIT.unavailable, `Port ${port} is taken by another program.`, {
    where: `127.0.0.1:${port}`,
    next: 'End that program, or choose another port.',
  });
}
