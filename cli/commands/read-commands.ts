import { READ_AMBASSADORS } from './ambassadors.ts';
import { LIST_INCIDENTS, SHOW_INCIDENT } from '../incidents/incident-reports.ts';
import { serveCommand, type ServedCommand } from './read-command.ts';
import { RUN_SQL } from './sql.ts';
import { READ_GAPS, READ_SOURCE, READ_SOURCES } from '../sources/source-health.ts';
import { READ_LIVE_SETTINGS } from '../live/live-settings.ts';
import { READ_STATUS } from './status.ts';
import { READ_OUTBOX, RECORD_TEST } from '../delivery/read-outbox.ts';
import { ACT_ON_INCIDENT, DECLARE_CRISIS, START_DRILL } from '../incidents/act-commands.ts';
import { READ_ESCALATION } from '../people/read-escalation.ts';
import { MAKE_SIGN_IN_LINK } from '../web/sign-in-link.ts';

/** Everything a running instance answers on loopback. */
export const READ_COMMANDS: readonly ServedCommand[] = [
  serveCommand(LIST_INCIDENTS),
  serveCommand(SHOW_INCIDENT),
  serveCommand(READ_AMBASSADORS),
  serveCommand(RUN_SQL),
  serveCommand(READ_STATUS),
  serveCommand(READ_SOURCES),
  serveCommand(READ_SOURCE),
  serveCommand(READ_GAPS),
  serveCommand(READ_LIVE_SETTINGS),
  serveCommand(READ_ESCALATION),
  serveCommand(MAKE_SIGN_IN_LINK),
  serveCommand(READ_OUTBOX),
  serveCommand(RECORD_TEST),
  serveCommand(ACT_ON_INCIDENT),
  serveCommand(DECLARE_CRISIS),
  serveCommand(START_DRILL),
];
