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
import { READ_FAN } from '../ambassadors/fan-report.ts';
import { CHANGE_FAN, UNMASK_FAN } from '../ambassadors/fan-acts.ts';
import { LIST_PROMISES, ADD_PROMISE, SETTLE_PROMISE } from '../promises/promise-commands.ts';
import { LIST_TOPICS } from '../topics/list-topics.ts';
import { ANSWER_ISSUE } from '../topics/answer-issue.ts';
import { BEGIN_EXPORT, READ_EXPORT_CHUNK, END_EXPORT } from '../export/export-steps.ts';
import { CHECK_DASHBOARDS } from '../dashboards/check-dashboards.ts';
import { MEASURE_SERVICE, STORE_POSTS } from '../import/store-posts.ts';
import { READ_REPORT, SEND_REPORT } from '../reports/report-commands.ts';
import { MAKE_API_TOKEN, END_API_TOKENS } from '../people/api-token.ts';

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
  serveCommand(READ_FAN),
  serveCommand(CHANGE_FAN),
  serveCommand(UNMASK_FAN),
  serveCommand(LIST_PROMISES),
  serveCommand(ADD_PROMISE),
  serveCommand(SETTLE_PROMISE),
  serveCommand(LIST_TOPICS),
  serveCommand(ANSWER_ISSUE),
  serveCommand(BEGIN_EXPORT),
  serveCommand(READ_EXPORT_CHUNK),
  serveCommand(END_EXPORT),
  serveCommand(CHECK_DASHBOARDS),
  serveCommand(STORE_POSTS),
  serveCommand(MEASURE_SERVICE),
  serveCommand(READ_REPORT),
  serveCommand(SEND_REPORT),
  serveCommand(MAKE_API_TOKEN),
  serveCommand(END_API_TOKENS),
];
