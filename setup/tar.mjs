import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/**
 * Takes one file out of a gzipped tar, streaming. Layout: POSIX.1-2017 pax, ustar header of 512 bytes.
 * @param {{ archive: string, isWanted: (name: string) => boolean, target: string, mode?: number }} options
 * @returns {Promise<string>} the member's name
 * @throws {Error} no such member, or damaged bytes
 */
export async function extractTarMember({ archive, isWanted, target, mode = 0o644 }) {
  const bytes = new ByteReader(createReadStream(archive).pipe(createGunzip()));
  for (;;) {
    const header = await bytes.take(BLOCK_BYTES);
    if (header === undefined || header.every((byte) => byte === 0)) throw new Error('no matching member in the archive');
    const name = text(header, 0, 100);
    const length = Number.parseInt(text(header, 124, 12), 8);
    if (!Number.isSafeInteger(length)) throw new Error('damaged tar header');
    const padding = (BLOCK_BYTES - (length % BLOCK_BYTES)) % BLOCK_BYTES;
    if (isWanted(name)) {
      const file = await open(target, 'w', mode);
      try {
        await bytes.each(length, (chunk) => file.write(chunk));
      } finally {
        await file.close();
      }
      return name;
    }
    await bytes.each(length + padding, () => undefined);
  }
}

/** Reads a stream in stretches of exact length. */
class ByteReader {
  #chunks;
  #rest = Buffer.alloc(0);

  constructor(stream) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async each(length, use) {
    let missing = length;
    while (missing > 0) {
      if (this.#rest.length === 0) {
        const { value, done } = await this.#chunks.next();
        if (done) throw new Error('the tar archive is cut off');
        this.#rest = value;
      }
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      await use(part);
    }
  }

  async take(length) {
    const parts = [];
    try {
      await this.each(length, (part) => parts.push(part));
    } catch (error) {
      if (parts.length === 0 && this.#rest.length === 0 && error.message.includes('cut off')) return undefined;
      throw error;
    }
    return Buffer.concat(parts);
  }
}

function text(header, start, length) {
  return header.toString('utf8', start, start + length).split('\0')[0].trim();
}

const BLOCK_BYTES = 512;
