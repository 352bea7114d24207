// No static import here: a Node that is too old must still reach its sentence instead of a syntax or link error.
void import('./node-version.mjs').then(({ requireNode }) => {
  if (!requireNode()) return undefined;
  return import('./steps.mjs').then(({ runFromCommandLine }) => runFromCommandLine(process.argv.slice(2)));
});
