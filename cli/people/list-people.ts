import { EXIT, type ExitCode } from '../../schemas/errors.ts';
import { PEOPLE_TEXTS } from '../../texts/people-texts.ts';
import type { Shell } from '../commands/command.ts';
import { readKnownEscalation } from './read-escalation.ts';

/** `people list`: everybody who may sign in or be told, and the rooms; how they are reached, never where. */
export async function listPeople(shell: Shell, config: unknown): Promise<ExitCode> {
  const { output, json } = shell;
  const { config: { people, rooms } } = await readKnownEscalation(shell, config);
  if (json) {
    output.value({
      people: people.map(({ id, name, roles, language, reach }) => ({ id, name, roles, language, reach: reach.map(({ receiver, isUrgent }) => ({ receiver, urgent: isUrgent })) })),
      rooms: rooms.map(({ id, receiver, fromLevel, language }) => ({ id, receiver, fromLevel, language })),
    });
    return EXIT.ok;
  }
  const words = PEOPLE_TEXTS[output.language];
  output.table(words.columns.people, people.map(({ id, name, roles, reach }) => [
    id, output.plain(name), roles.map((role) => words.roles[role]).join(', '), reach.map(({ receiver, isUrgent }) => (isUrgent ? `${receiver} ${words.urgent}` : receiver)).join(', '),
  ]));
  if (rooms.length > 0) {
    output.line();
    output.table(words.columns.rooms, rooms.map(({ id, receiver, fromLevel }) => [id, receiver, fromLevel]));
  }
  return EXIT.ok;
}
