// Health check: opens a connection to each host:port and exits 1 when one does not answer within five seconds.
import { connect } from 'node:net';

const LIMIT_MS = 5_000;

const failed = await Promise.all(process.argv.slice(2).map((address) => new Promise((settle) => {
  const split = address.lastIndexOf(':');
  const socket = connect({ host: address.slice(0, split), port: Number(address.slice(split + 1)), timeout: LIMIT_MS });
  const end = (result) => {
    socket.destroy();
    settle(result);
  };
  socket.once('connect', () => end(undefined)).once('timeout', () => end(address)).once('error', () => end(address));
})));
const unreachable = failed.filter((address) => address !== undefined);
if (unreachable.length > 0) {
  process.stderr.write(`does not answer: ${unreachable.join(', ')}\n`);
  process.exitCode = 1;
}
