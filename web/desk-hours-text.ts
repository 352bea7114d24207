import { clockText } from '../analysis/duty/zoned.ts';
import type { DeskHours } from '../schemas/config/escalation.ts';
import type { Language } from '../texts/language.ts';
import { SERVICE_TEXTS } from '../texts/web/service.ts';

/** Hours of a desk as people write them: `ma–vr 9–17`, `ma–do 9–12:30 13–17, za 10–14`; '' for a desk that never opens. */
export function deskHoursText({ week }: Pick<DeskHours, 'week'>, language: Language): string {
  const names = SERVICE_TEXTS[language].weekdays;
  const days = week.map((blocks) => blocks.toSorted((one, other) => one.from - other.from).map(({ from, to }) => `${shortClock(from)}–${shortClock(to)}`).join(' '));
  const parts: string[] = [];
  for (let first = 0; first < days.length; first += 1) {
    const hours = days[first] ?? '';
    let last = first;
    while (hours !== '' && days[last + 1] === hours) last += 1;
    if (hours !== '') parts.push(`${names[first] ?? ''}${last > first ? `–${names[last] ?? ''}` : ''} ${hours}`);
    first = last;
  }
  return parts.join(', ');
}

/** `9` of 540, `9:30` of 570. */
function shortClock(minute: number): string {
  return clockText(minute).replace(/^0/u, '').replace(/:00$/u, '');
}
