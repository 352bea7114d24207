import { StoreError } from '../../schemas/errors.ts';
import type { ReplayProgress } from '../../schemas/plain/workflow-contracts.ts';
import type { Output } from '../output.ts';
import { REPLAY_TEXTS } from '../../texts/replay-texts.ts';
import type { ReplayWatcher } from './run-replay.ts';

const BAR_CELLS = 24;

export interface ReplayDisplay extends ReplayWatcher {
  /** Removes the bar, so that what follows starts on a clean line. */
  end(): void;
}

/**
 * Shows how far a replay is: a bar that is drawn over itself on a terminal, nothing elsewhere. Outages are said once,
 * and once more when they are over.
 */
export function createReplayDisplay(output: Output, { bytes }: { readonly bytes: number }): ReplayDisplay {
  const texts = REPLAY_TEXTS[output.language];
  let isAway = false;
  let shown = false;
  const draw = (share: number, words: string): void => {
    if (!output.isTerminal || output.json) return;
    const full = Math.round(Math.min(1, Math.max(0, share)) * BAR_CELLS);
    output.messages.write(`\r\u001b[K${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ${words}`);
    shown = true;
  };
  const end = (): void => {
    if (shown) output.messages.write('\r\u001b[K');
    shown = false;
  };
  const say = (sentence: string): void => {
    end();
    output.note(sentence);
  };
  return {
    end,
    onPage({ cursor, read, page }) {
      if (isAway) say(texts.storeIsBack);
      isAway = false;
      const share = bytes === 0 ? 1 : offsetOf(cursor) / bytes;
      draw(share, texts.collecting(Math.round(share * 100), page + 1, read));
    },
    onProgress({ phase, days, daysDecided }: ReplayProgress) {
      if (phase === 'deciding' && days > 0) draw(daysDecided / days, texts.deciding(daysDecided, days));
      if (phase === 'scoring') draw(1, texts.scoring);
    },
    onError(error) {
      if (!(error instanceof StoreError) || error.kind !== 'Down' || isAway) return;
      isAway = true;
      say(texts.storeIsAway(error.message.split('\n')[0] ?? ''));
    },
  };
}

function offsetOf(cursor: string): number {
  const { at } = JSON.parse(cursor) as { readonly at: { readonly offset?: number } }; // printed by connectors/cursor.ts
  return at.offset ?? 0;
}
