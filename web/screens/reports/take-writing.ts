import { CommandError, StoreError } from '../../../schemas/errors.ts';
import { REPORTS_TEXTS } from '../../../texts/web/reports.ts';
import { reportPath } from '../../paths.ts';
import type { House, WebContext } from '../../screen.ts';
import { goBackWith } from '../../security/told.ts';
import { periodName } from './report-list.tsx';
import { readPeriod } from './report-periods.ts';

/** Writes the report about a period that has begun, and leads to it. Nobody gets a message; pressed twice it is the same report. */
export async function takeWriting(context: WebContext, house: House): Promise<Response> {
  const { language } = context.get('visitor');
  const texts = REPORTS_TEXTS[language];
  const form = await context.req.parseBody();
  const brand = house.brands.brands.find(({ id }) => id === form['brand']);
  const named = brand === undefined || typeof form['period'] !== 'string' ? undefined : readPeriod(form['period'], brand.zone);
  const back = (sentence: string) => goBackWith(context, house, { to: '/reports', sentence });
  if (house.writeReport === undefined) return back(texts.cannotWrite);
  if (brand === undefined || named === undefined || named.span.from > house.now()) return back(texts.unknown.sentence);
  try {
    await house.writeReport({ brand: brand.id, kind: named.kind, period: named.period });
  } catch (error) {
    if (!(error instanceof StoreError || error instanceof CommandError)) throw error;
    house.onError(error);
    return back(texts.notWritten);
  }
  return goBackWith(context, house, { to: reportPath({ brand: brand.id, period: named.period }), sentence: texts.written(periodName(named.period, brand.zone, language)) });
}
