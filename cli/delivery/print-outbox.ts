import { DELIVERY_TEXTS, type DeliveryTexts } from '../../texts/delivery-texts.ts';
import { levelName } from '../../texts/incident-texts.ts';
import { POSTBOX_TEXTS } from '../../texts/web/postbox.ts';
import type { Output } from '../output.ts';
import { shortTime } from '../times.ts';
import type { OutboxItem, OutboxReport, StuckReceiver } from './read-outbox.ts';

/** Prints messages as a table, and under it what is stuck and what to do about it. */
export function printOutbox({ messages, stuck, expired }: OutboxReport, { isWaiting }: { readonly isWaiting: boolean }, output: Output): void {
  const texts = DELIVERY_TEXTS[output.language];
  if (messages.length === 0) output.line(isWaiting ? texts.noneWaiting : texts.none);
  else output.table(texts.columns, messages.map((item) => rowOf(item, texts, output)));
  const lines = footer(stuck, expired, texts);
  if (lines.length === 0 && messages.length === 0) return;
  output.line();
  for (const line of lines.length === 0 ? [texts.allArrived] : lines) output.line(output.plain(line));
}

function rowOf({ createdAt, recipient, receiver, cause, level, isDrill, incident, outcome, tries, nextAt, reason }: OutboxItem, texts: DeliveryTexts, { language, plain }: Output): readonly (string | number | null)[] {
  const about = incident === '' ? texts.notice : `${level} ${levelName(level, language)}${isDrill ? ` (${texts.drill})` : ''}`;
  return [
    shortTime(createdAt), recipient, receiver, POSTBOX_TEXTS[language].causes[cause], about, texts.outcomes[outcome], tries,
    nextAt === null ? '' : shortTime(nextAt), plain(reason),
  ];
}

function footer(stuck: readonly StuckReceiver[], expired: number, texts: DeliveryTexts): readonly string[] {
  const lines = stuck.flatMap(({ receiver, state, waiting, until, reason }) => {
    const words = { receiver, waiting, until: until === null ? undefined : shortTime(until), reason };
    const sentence = state === 'disabled' ? texts.disabled(words) : state === 'tripped' ? texts.rests(words) : waiting === 0 ? texts.needsYou(words) : texts.waits(words);
    return [sentence, ...(reason === '' ? [] : [`  ${texts.nextStep(receiver)}`])];
  });
  return expired === 0 ? lines : [...lines, texts.expired(expired)];
}
