/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */

/**
 * Keeps the brands that are chosen above the dashboard; with all of them it is true for every row.
 *
 * @param column the column of the query that holds the brand, with the alias of its table
 * @example `SELECT sum(h.mentions) AS mentions FROM v_brand_hours AS h WHERE ${chosenBrands('h.brand')}`
 */
export function chosenBrands(column: string): string {
  return `$__conditionalAll(${column} IN (\${brand:singlequote}), $brand)`;
}
