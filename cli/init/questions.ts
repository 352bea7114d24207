import { createInterface, type Interface } from 'node:readline';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { Shell } from '../commands/command.ts';

/** One question with a proposal. */
export interface Question {
  readonly message: string;
  /** Taken by an empty answer; undefined: an answer is needed. */
  readonly proposal: string | undefined;
  /** Why an answer cannot be used; undefined when it can. Answers come trimmed. */
  readonly check?: ((answer: string) => string | undefined) | undefined;
}

export interface Questions {
  /**
   * @returns undefined when the person gave up (Ctrl-C, Escape)
   * @throws CommandError `NoAnswer`, exit 66, when the input ended before an answer that is needed
   */
  ask(question: Question): Promise<string | undefined>;
  close(): void;
}

/** Questions on a terminal; elsewhere each line of standard input is an answer, so that a script can give them. */
export async function openQuestions({ stdin, output }: Pick<Shell, 'stdin' | 'output'>): Promise<Questions> {
  return stdin.isTTY === true ? openTerminal(output) : openLines(createInterface({ input: stdin, terminal: false }), output);
}

async function openTerminal({ messages }: Shell['output']): Promise<Questions> {
  const { isCancel, text } = await import('@clack/prompts');
  return {
    async ask({ message, proposal, check }) {
      const answer = await text({
        message, output: messages,
        ...(proposal === undefined ? {} : { placeholder: proposal, defaultValue: proposal }),
        validate: (typed) => (typed === undefined || typed.trim() === '' ? (proposal === undefined ? check?.('') : undefined) : check?.(typed.trim())),
      });
      return isCancel(answer) ? undefined : answer.trim();
    },
    close: () => undefined,
  };
}

function openLines(lines: Interface, output: Pick<Shell['output'], 'note'>): Questions {
  const answers = lines[Symbol.asyncIterator]();
  return {
    async ask({ message, proposal, check }) {
      output.note(`${message}${proposal === undefined || proposal === '' ? '' : ` [${proposal}]`}`);
      for (;;) {
        const { value, done } = await answers.next();
        const answer = done === true ? '' : value.trim();
        if (answer === '' && proposal !== undefined) return proposal;
        if (done === true) throw noAnswer(message);
        const wrong = check?.(answer);
        if (wrong === undefined) return answer;
        output.note(wrong);
      }
    },
    close: () => lines.close(),
  };
}

function noAnswer(question: string): CommandError {
  return new CommandError('NoAnswer', EXIT.noInput, 'The input ended before an answer that is needed.', {
    where: question,
    next: 'Give the answers as lines of standard input, an empty line for each proposal, or run it in a terminal. With --yes only the answers without a proposal are asked for.',
  });
}
