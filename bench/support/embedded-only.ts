import { readEnvironment, type Environment } from '../../cli/environment.ts';

/** The environment of this machine without the variables that would lead a measurement to other engines than its own. */
export function embeddedOnly(): Environment {
  const { forChildren, temporal: { cliPath } } = readEnvironment();
  return readEnvironment({ ...forChildren, ...(cliPath === undefined ? {} : { TEMPORAL_CLI_PATH: cliPath }) });
}
