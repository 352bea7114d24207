import { describe, expect, it } from 'vitest';
import { isSensitiveText, sensitiveThemes, type SensitiveTheme } from '../../../analysis/ambassadors/sensitive-themes.ts';

describe('a post that is never a signal', () => {
  it.each<readonly [string, SensitiveTheme]>([
    ['Na mijn chemo hielp de conducteur me naar een zitplaats, top', 'health'], ['Being in a wheelchair I get help every time', 'health'],
    ['Zo fijn dat ze rekening houden met ramadan', 'religion'], ['my church travels with them', 'religion'],
    ['Ik stem al jaren op een partij die dit spoor wil', 'politics'], ['voted for the party that loves trains', 'politics'],
    ['Als lid van de vakbond zeg ik: goed bedrijf', 'union'], ['as a trade union member I like them', 'union'],
    ['Met de trein naar pride, heerlijk', 'sexuality'], ['as a gay couple we felt welcome', 'sexuality'],
    ['Mijn Marokkaanse oma reist er graag mee', 'origin'], ['refugees get free tickets, good', 'origin'],
  ])('“%s” touches %s', (text, theme) => {
    expect(sensitiveThemes(text)).toContain(theme);
    expect(isSensitiveText(text)).toBe(true);
  });

  it.each([
    'De conducteur wachtte op mij, held', 'tip: perron 3 is sneller bij overstap', 'Great service, I recommend them', 'Staking morgen, dus neem de bus', 'de app is kerngezond en snel', '',
  ])('“%s” is none', (text) => {
    expect(isSensitiveText(text)).toBe(false);
  });
});
