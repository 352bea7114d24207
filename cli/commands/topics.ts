import type { Command } from 'commander';
import { EXIT } from '../../schemas/errors.ts';
import { TOPIC_COMMAND_TEXTS } from '../../texts/topics-texts.ts';
import { runReadCommand } from '../instance/client.ts';
import type { CommandModule, Run } from './command.ts';

/** `topics …`: what is talked about and how it moves, and whether causes are fixed. Without more it lists. */
export const topics: CommandModule = {
  configure(command, { texts, language, does }) {
    const { options, noted } = TOPIC_COMMAND_TEXTS[language];
    // What stands behind the name of a subcommand belongs to that one.
    command.enablePositionalOptions();
    const list: Run = async (shell, _parameters, { brand, period }) => {
      const { LIST_TOPICS, printTopics } = await import('../topics/list-topics.ts');
      const found = await runReadCommand(shell, LIST_TOPICS, LIST_TOPICS.parse({ brand, period }));
      if (shell.json) shell.output.value(found);
      else printTopics(found, shell.output);
      return EXIT.ok;
    };
    const withChoices = (each: Command): Command => each.option('--brand <id>', options.brand).option('--period <name>', options.period);
    does(withChoices(command), { example: './klankbord topics --brand merelspoor --period week' }, list);
    const listed = command.command('list').description(texts.summaries['topics list']).helpOption('-h, --help', texts.help.showsHelp);
    does(withChoices(listed), { example: './klankbord topics list --period day --json' }, list);

    const answer = command.command('answer').description(texts.summaries['topics answer']).helpOption('-h, --help', texts.help.showsHelp)
      .argument('<brand>', options.issueBrand).argument('<topic>', options.topic).argument('<answer>', options.answer)
      .option('--on <day>', options.on).option('--note <text>', options.note).option('--by <id>', options.by);
    does(answer, { example: './klankbord topics answer merelspoor vertraging fixed --on 2026-11-20 --by noor' }, async (shell, [brand = '', topic = '', typed = ''], { on, note, by }) => {
      const { ANSWER_ISSUE } = await import('../topics/answer-issue.ts');
      const report = await runReadCommand(shell, ANSWER_ISSUE, ANSWER_ISSUE.parse({ brand, topic, answer: typed, on, note, by }));
      if (shell.json) shell.output.value(report);
      else shell.output.line(noted[report.answer](shell.output.plain(report.name), report.fixedOn ?? ''));
      return EXIT.ok;
    });
  },
};
