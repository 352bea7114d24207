import { connect, createServer } from 'node:net';

/** @returns a port of 127.0.0.1 that nobody listens on; somebody may take it before the caller does */
export async function findFreePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error('the system gave no free port on 127.0.0.1');
  return port;
}

/** @returns false when somebody listens on this port of 127.0.0.1 */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

/**
 * Knocks at a port of 127.0.0.1. Unlike `isPortFree` it does not take the port for a moment, which could be the moment
 * in which the program we wait for wants it.
 * @returns true when somebody listens there
 */
export function isListening(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      settle(true);
    });
    socket.once('error', () => settle(false));
  });
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') settle(undefined);
      else fail(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
