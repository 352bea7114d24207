import { ThresholdsConfigBuilder, ThresholdsMode, type ValueMapping, MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { ColourStep } from './panel.ts';

/** Colours of the levels of an incident, from Ruis to Crisis. Beside each stands its name: colour is never the only sign. */
export const LEVEL_COLOURS = ['#8e8e8e', '#5794f2', '#f2cc0c', '#ff780a', '#e02f44'] as const;
export const CALM = '#56a64b';
export const ALARMING = '#e02f44';

/** 0 is well, anything above is not. */
export const NONE_IS_WELL: readonly ColourStep[] = [{ from: null, colour: CALM }, { from: 1, colour: ALARMING }];
export const PLAIN: readonly ColourStep[] = [{ from: null, colour: '#5794f2' }];

/** Thresholds in Grafana's form. */
export function thresholds(steps: readonly ColourStep[]): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps.map(({ from, colour }) => ({ value: from, color: colour })));
}

/** Words for the values of a column, in the order of their keys. @param colours by key; left out: none */
export function valueNames(names: Readonly<Record<string, string>>, colours: Readonly<Record<string, string>> = {}): ValueMapping {
  return {
    type: MappingType.ValueToText,
    options: Object.fromEntries(Object.entries(names).map(([value, text], index) => {
      const color = colours[value];
      return [value, color === undefined ? { text, index } : { text, index, color }];
    })),
  };
}

/** Names of the levels, with their colours. @param names from 0 (Ruis) to 4 (Crisis) */
export function levelNames(names: readonly string[]): ValueMapping {
  return valueNames(Object.fromEntries(names.map((name, level) => [String(level), name])), Object.fromEntries(LEVEL_COLOURS.map((colour, level) => [String(level), colour])));
}
