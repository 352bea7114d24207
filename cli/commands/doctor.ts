import { EXIT } from '../../schemas/errors.ts';
import type { DoctorCheck } from '../../texts/cli.ts';
import { homeAt, liveHome } from '../home.ts';
import type { Output } from '../output.ts';
import type { CommandModule } from './command.ts';

export interface Diagnosis {
  readonly ok: boolean;
  readonly checks: readonly { readonly check: DoctorCheck; readonly ok: boolean; readonly found: string; readonly next: string | null }[];
}

/** `doctor`: what this machine has and lacks. It changes nothing and ends with 69 when something has to be done. */
export const doctor: CommandModule = {
  configure(command, { does }) {
    does(command, { example: './klankbord doctor' }, async ({ environment, installation, home: directory, json, output }) => {
      const { CHECKS } = await import('../doctor/checks.ts');
      const { reasonOf } = await import('../reason.ts');
      const home = directory === undefined ? liveHome(installation) : homeAt(installation, directory);
      const checks: Diagnosis['checks'][number][] = [];
      for (const check of Object.keys(CHECKS) as DoctorCheck[]) { // the record has exactly these keys
        const finding = await CHECKS[check]({ environment, installation, home }).catch((error: unknown) => ({ ok: false, found: reasonOf(error), next: undefined }));
        if (finding !== undefined) checks.push({ check, ok: finding.ok, found: finding.found, next: finding.next ?? null });
      }
      const diagnosis = { ok: checks.every(({ ok }) => ok), checks };
      if (json) output.value(diagnosis);
      else print(diagnosis, output);
      return diagnosis.ok ? EXIT.ok : EXIT.unavailable;
    });
  },
};

function print({ checks }: Diagnosis, output: Output): void {
  const { doctor: texts } = output.texts;
  const width = Math.max(...checks.map(({ check }) => texts.checks[check].length));
  const verdicts = Math.max(texts.ok.length, texts.problem.length);
  for (const { check, ok, found, next } of checks) {
    output.line(`${texts.checks[check].padEnd(width)}  ${(ok ? texts.ok : output.bold(texts.problem)).padEnd(verdicts)}  ${output.plain(found)}`);
    if (!ok && next !== null) output.line(`${' '.repeat(width)}  ${texts.next}: ${next}`);
  }
  const problems = checks.filter(({ ok }) => !ok).length;
  output.line(problems === 0 ? texts.allWell : texts.problems(problems));
}
