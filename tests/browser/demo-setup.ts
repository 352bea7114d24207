import type { TestProject } from 'vitest/node';
import { findChromium } from '../../bench/support/chromium.ts';
import { startDemoStage } from '../../bench/support/demo-stage.ts';
import { readEnvironment } from '../../cli/environment.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly demo: { readonly web: string; readonly installation: string };
  }
}

/** One demo for the whole suite: it takes more than a minute until its crisis is there. Without a Chromium nothing is started. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  findChromium(readEnvironment());
  const { web, installation, crisisAfterMs, end } = await startDemoStage();
  project.provide('demo', { web, installation });
  process.stdout.write(`The demo is at ${web}; its crisis was there after ${(crisisAfterMs / 1_000).toFixed(0)} s.\n`);
  return end;
}
