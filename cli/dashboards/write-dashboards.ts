import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import { buildFiles } from '../../dashboards/build.ts';
import type { DashboardSettings } from '../../dashboards/frame.ts';

/**
 * Writes the dashboards and the alert rules where Grafana reads them. Each file appears as a whole: Grafana looks at the folder all
 * the time and would complain of half a file.
 *
 * @param folder `deploy/grafana`, or what is mounted as such
 * @returns paths of the files
 * @throws CommandError `FileUnwritable` (69) when the folder cannot be written
 */
export async function writeDashboards(folder: string, settings: DashboardSettings): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { file, json } of buildFiles(settings)) {
    const path = join(folder, file);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.new`, json);
      await rename(`${path}.new`, path);
    } catch (error) {
      throw new CommandError('FileUnwritable', EXIT.unavailable, `The file could not be written (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}).`, {
        where: path, next: 'Make the folder writable for this user, or choose another one with --out.', cause: error,
      });
    }
    paths.push(path);
  }
  return paths;
}

/**
 * The address as panels need it: http or https, nothing behind the path, no slash at its end.
 * @throws CommandError `Usage` (64)
 */
export function toPublicUrl(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const isUsable = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '' && !/[\\"'$\s]/.test(typed);
  if (!isUsable) {
    throw new CommandError('Usage', EXIT.usage, 'Expected --public-url with an address such as https://klankbord.example, without a name, a question mark or a hash sign.', {
      next: 'Give the value of public_url in klankbord.yaml.',
    });
  }
  return url.href.replace(/\/+$/, '');
}
