import { Writable } from 'node:stream';

/** A stream that keeps what is written to it; it can pass for a standard stream that is no terminal. */
export function captureStream(): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  return { stream: stream as NodeJS.WriteStream, text: () => chunks.join('') }; // nothing here asks for a terminal's size
}
