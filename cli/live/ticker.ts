import type { Output } from '../output.ts';

/** One line at the end of a terminal that says how things stand; sentences go above it. */
export interface Ticker {
  readonly language: Output['language'];
  /** Shows how things stand. Elsewhere than on a terminal each is a line of its own. */
  show(text: string): void;
  /** Says something that stays. */
  note(sentence: string): void;
  /** Leaves the last line where it is. */
  end(): void;
}

const CLEAR = '\r\u001b[K';
const USUAL_COLUMNS = 80;

/** Makes the line; it is cut to the width of the terminal, since only one row can be drawn over. */
export function createTicker({ messages, isTerminal, language, note }: Pick<Output, 'messages' | 'isTerminal' | 'language' | 'note'>): Ticker {
  let shown = '';
  const draw = (): void => {
    const { columns = USUAL_COLUMNS } = messages as { readonly columns?: number }; // a terminal's stream has them, and they change
    const text = [...shown];
    messages.write(`${CLEAR}${text.length < columns ? shown : `${text.slice(0, columns - 2).join('')}…`}`);
  };
  return {
    language,
    show(text) {
      shown = text;
      if (isTerminal) draw();
      else note(text);
    },
    note(sentence) {
      if (isTerminal && shown !== '') messages.write(CLEAR);
      note(sentence);
      if (isTerminal && shown !== '') draw();
    },
    end() {
      if (isTerminal && shown !== '') messages.write('\n');
      shown = '';
    },
  };
}
