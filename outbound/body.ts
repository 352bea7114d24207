import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type BrotliOptions, type ZlibOptions } from 'node:zlib';
import { SourceError } from '../schemas/errors.ts';

export interface BodyLimits {
  /** Of the bytes that come in, and of what each decompression makes of them. */
  readonly maxBytes: number;
  /** Whose body it is, for messages. */
  readonly host: string;
}

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';
/** One is usual; two happens by mistake; more is an attack: 485 bytes of double gzip became 200 MB (measured). */
const MAX_ENCODINGS = 2;

type Decode = (bytes: Uint8Array, options: ZlibOptions & BrotliOptions) => Promise<Uint8Array>;
const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: promisify<Uint8Array, ZlibOptions, Uint8Array>(gunzip),
  deflate: (bytes, options) => (isZlib(bytes) ? unwrapZlib(bytes, options) : unwrapRaw(bytes, options)),
  br: promisify<Uint8Array, BrotliOptions, Uint8Array>(brotliDecompress),
};
const unwrapZlib = promisify<Uint8Array, ZlibOptions, Uint8Array>(inflate);
const unwrapRaw = promisify<Uint8Array, ZlibOptions, Uint8Array>(inflateRaw);

/**
 * Reads a whole body and takes its content encodings off.
 *
 * The packed bytes are collected first: they may not be more than `maxBytes` either, and every decoder stops by itself
 * at that size, so a bomb never becomes larger than that in memory.
 *
 * @throws SourceError `Unavailable` when it is too large, cut off, or packed in a way we do not know
 */
export async function readBody(stream: Readable, encoding: string | undefined, { maxBytes, host }: BodyLimits): Promise<Uint8Array> {
  const encodings = listEncodings(encoding, host);
  let bytes: Uint8Array = await collect(stream, { maxBytes, host });
  for (const decode of encodings) {
    if (bytes.length === 0) break; // an empty answer stays empty, whatever it says to be packed in
    bytes = await unpack(decode, bytes, { maxBytes, host });
  }
  return bytes;
}

/** The last one that was put on comes off first. */
function listEncodings(header: string | undefined, host: string): readonly Decode[] {
  const names = (header ?? '').toLowerCase().split(',').map((name) => name.trim().replace(/^x-gzip$/, 'gzip')).filter((name) => name !== '' && name !== 'identity');
  if (names.length > MAX_ENCODINGS) throw new SourceError('Unavailable', `${host} packed its answer ${names.length} times; at most ${MAX_ENCODINGS} are unpacked`);
  return names.reverse().map((name) => {
    const decode = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    if (decode === undefined) throw new SourceError('Unavailable', `${host} packed its answer in a way that was not asked for; expected one of ${ACCEPTED_ENCODINGS}`);
    return decode;
  });
}

async function collect(stream: Readable, { maxBytes, host }: BodyLimits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) { // no encoding was set, so chunks are bytes
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(host, maxBytes); // leaving the loop destroys the stream, and with it the connection
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let place = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, place);
    place += chunk.length;
  }
  return bytes;
}

async function unpack(decode: Decode, bytes: Uint8Array, { maxBytes, host }: BodyLimits): Promise<Uint8Array> {
  try {
    const unpacked = await decode(bytes, { maxOutputLength: maxBytes });
    return new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.length);
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(host, maxBytes);
    throw new SourceError('Unavailable', `${host} sent an answer that cannot be unpacked: it is cut off or damaged`);
  }
}

function tooLarge(host: string, maxBytes: number): SourceError {
  return new SourceError('Unavailable', `${host} sent more than ${maxBytes / 1_000_000} MB, which is the most that is read`);
}

/** Some servers send what RFC 9110 calls deflate without its wrapper (RFC 1950: low four bits 8, a multiple of 31). */
function isZlib(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
