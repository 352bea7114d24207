// Like setup.mjs: nothing imported before the version is known to do.
void import('./node-version.mjs').then(({ requireNode }) => {
  if (!requireNode()) return undefined;
  return import('./launcher.mjs').then(({ launch }) => launch(process.argv.slice(2)));
});
