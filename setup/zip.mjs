import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

/**
 * Takes one member out of a zip file, streaming, and checks its length and CRC-32.
 * Layout: PKWARE APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end record).
 * @param {{ archive: string, isWanted: (name: string) => boolean, target: string, mode?: number }} options
 *   `target` is written; nobody else reads it before this promise is kept
 * @returns {Promise<string>} the member's name
 * @throws {Error} no such member, more than one, an unknown compression, zip64, or damaged bytes
 */
export async function extractZipMember({ archive, isWanted, target, mode = 0o644 }) {
  const file = await open(archive, 'r');
  let member;
  try {
    const members = (await readDirectory(file, (await stat(archive)).size)).filter(({ name }) => isWanted(name));
    if (members.length !== 1) throw new Error(`expected one matching member in the archive, found ${members.length}`);
    member = { ...members[0], dataStart: await findData(file, members[0]) };
  } finally {
    await file.close();
  }
  await copyMember(archive, member, target, mode);
  return member.name;
}

async function readDirectory(file, size) {
  const tail = await readAt(file, Math.max(0, size - END_SEARCH_BYTES), Math.min(size, END_SEARCH_BYTES));
  const end = tail.lastIndexOf(END_SIGNATURE);
  if (end < 0 || end + END_BYTES > tail.length) throw new Error('no zip end record: the archive is cut off or is no zip file');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff) throw new Error('zip64 archives are not supported');
  const directory = await readAt(file, start, length);
  const members = [];
  let at = 0;
  while (members.length < count) {
    if (at + DIRECTORY_BYTES > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw new Error('damaged zip directory');
    const nameLength = directory.readUInt16LE(at + 28);
    members.push({
      name: directory.toString('utf8', at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + nameLength),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerStart: directory.readUInt32LE(at + 42),
    });
    at += DIRECTORY_BYTES + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return members;
}

/** The local header repeats the name and may carry other extra fields than the directory: its own lengths count. */
async function findData(file, { headerStart }) {
  const header = await readAt(file, headerStart, LOCAL_BYTES);
  if (header.readUInt32LE(0) !== 0x04034b50) throw new Error('damaged zip member header');
  return headerStart + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function copyMember(archive, { method, crc, packedBytes, bytes, dataStart }, target, mode) {
  if (method !== STORED && method !== DEFLATED) throw new Error(`zip compression ${method} is not supported`);
  let written = 0;
  let seen = 0;
  const check = new Transform({
    transform(chunk, _encoding, done) {
      written += chunk.length;
      seen = crc32(chunk, seen);
      done(null, chunk);
    },
  });
  const packed =
    packedBytes === 0 ? new PassThrough().end() : createReadStream(archive, { start: dataStart, end: dataStart + packedBytes - 1 });
  await pipeline(packed, method === STORED ? new PassThrough() : createInflateRaw(), check, createWriteStream(target, { mode }));
  if (written !== bytes || seen !== crc) throw new Error('damaged zip member: length or checksum differ');
}

async function readAt(file, position, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error('the zip archive is cut off');
  return buffer;
}

const END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_BYTES = 22;
/** The end record, and the longest comment that may follow it. */
const END_SEARCH_BYTES = END_BYTES + 0xffff;
const DIRECTORY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
