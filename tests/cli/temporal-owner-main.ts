/** Starts the dev server of a home, says where it is, and waits to be killed. */
import { readEnvironment } from '../../cli/environment.ts';
import { homeAt } from '../../cli/home.ts';
import { createLogger } from '../../cli/logger.ts';
import { startTemporalServer } from '../../cli/temporal-server.ts';

const [directory = ''] = process.argv.slice(2);
const server = await startTemporalServer({
  home: homeAt(directory, directory),
  environment: readEnvironment(),
  logger: createLogger({ level: 'silent' }),
  searchAttributes: { KbSource: 'Keyword' },
});
process.stdout.write(`${server.connection.address}\n`);
