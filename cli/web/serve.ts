import { readFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import { isIP, type AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import type { Context } from 'hono';
import { DEFAULT_WEB_PORT, type WebConfig } from '../../schemas/config/klankbord.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import { createWebApp } from '../../web/app.ts';
import type { House } from '../../web/screen.ts';

export interface WebServer {
  /** Where people open the screens: the public address, else the one it listens on. Without a slash at its end. */
  readonly address: string;
  readonly port: number;
  /** Takes no more requests, and ends those under way. */
  stop(): Promise<void>;
}

/**
 * Serves the screens.
 * @param options.config where: this machine alone, or another address with TLS of its own or behind a proxy
 * @param options.say told in an English sentence when the usual port was taken and another one is used
 * @throws CommandError `WebUnsafe`, `WebNowhere`, `WebProxy`, `WebCertificate` (exit 78): what the configuration asks for cannot be done safely, or at all;
 *   `WebPortTaken` (69)
 */
export async function startWeb({ house, config, say = () => undefined }: { readonly house: House; readonly config: WebConfig; readonly say?: ((sentence: string) => void) | undefined }): Promise<WebServer> {
  checkListening(config, house);
  const tls = config.tls === undefined ? undefined : readTls(config.tls);
  const app = createWebApp(house, { isBehindProxy: config.isBehindProxy, remoteAddress });
  const { server, port } = await listenOn(config, house, (wanted) => serve({
    fetch: app.fetch, hostname: config.listen, port: wanted,
    ...(tls === undefined ? {} : { createServer, serverOptions: tls }),
  }));
  if (config.port !== 0 && port !== config.port) say(`Port ${config.port} is taken by another program; the screens are on port ${port}.`);
  const host = isIP(config.listen) === 6 ? `[${config.listen}]` : config.listen;
  return {
    address: house.publicUrl ?? `${tls === undefined ? 'http' : 'https'}://${host}:${port}`,
    port,
    stop: () => new Promise<void>((settle) => {
      server.close(() => settle());
      if ('closeAllConnections' in server) server.closeAllConnections();
    }),
  };
}

/**
 * Sign-in cookies and links travel in the open without TLS, so that other machines are served only over it. An https address in
 * front of this machine means a proxy: unless we are told of it, cookies are not kept to https and everybody has its address.
 */
function checkListening({ listen, tls, isBehindProxy }: WebConfig, { publicUrl }: House): void {
  if (isLoopback(listen)) {
    if (publicUrl === undefined || new URL(publicUrl).protocol !== 'https:' || tls !== undefined || isBehindProxy) return;
    throw new CommandError('WebProxy', EXIT.configuration, `People reach the screens over https (${publicUrl}), but we serve http on ${listen} and know of no proxy before us.`, {
      where: 'klankbord.yaml: web.behind_proxy',
      next: 'Set web.behind_proxy: true when a proxy of yours ends TLS and sets X-Forwarded-For and X-Forwarded-Proto, or give web.tls a certificate and a key.',
    });
  }
  if (tls === undefined && !isBehindProxy) {
    throw new CommandError('WebUnsafe', EXIT.configuration, `The screens would be served to other machines on ${listen} without TLS.`, {
      where: 'klankbord.yaml: web.listen',
      next: 'Give web.tls a certificate and a key, or set web.behind_proxy: true when a proxy of yours ends TLS, or leave web.listen out.',
    });
  }
  if (publicUrl === undefined) {
    throw new CommandError('WebNowhere', EXIT.configuration, `The screens would be served on ${listen}, but nothing says under which address people reach them.`, {
      where: 'klankbord.yaml: public_url',
      next: 'Set public_url, such as https://klankbord.example; requests under any other name are refused.',
    });
  }
}

function isLoopback(listen: string): boolean {
  return listen === 'localhost' || listen === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(listen);
}

function readTls({ certificate, key }: NonNullable<WebConfig['tls']>): ServerOptions {
  return { cert: readPem(certificate, 'web.tls.certificate'), key: readPem(key, 'web.tls.key') };
}

function readPem(path: string, setting: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CommandError('WebCertificate', EXIT.configuration, `The file of ${setting} cannot be read.`, { where: path, next: 'Check its name and that Klankbord may read it.', cause });
  }
}

/** The usual port may give way to any free one; a port that somebody chose may not, nor one that a proxy or a public address leads to. */
async function listenOn({ port, isBehindProxy }: WebConfig, { publicUrl }: House, open: (port: number) => ServerType): Promise<{ readonly server: ServerType; readonly port: number }> {
  try {
    return await listening(open(port));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error; // of a server that could not listen
    if (port === DEFAULT_WEB_PORT && publicUrl === undefined && !isBehindProxy) return listening(open(0));
    throw new CommandError('WebPortTaken', EXIT.unavailable, `Port ${port} is taken by another program.`, {
      where: 'klankbord.yaml: web.port', next: 'End that program, or choose another port, also in the proxy that leads here if there is one.', cause: error,
    });
  }
}

function listening(server: ServerType): Promise<{ readonly server: ServerType; readonly port: number }> {
  return new Promise((settle, fail) => {
    server.once('error', fail);
    server.once('listening', () => settle({ server, port: (server.address() as AddressInfo).port })); // a TCP server has no other kind
  });
}

/** The server hands the connection along with each request. */
function remoteAddress(context: Context): string | undefined {
  const { incoming } = context.env as { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }; // @hono/node-server's own
  return incoming?.socket?.remoteAddress;
}
