import type { Page } from 'playwright-core';

/**
 * Starts a fire drill of level 3 with the button of the desk, closing one that runs: there is one at a time.
 * @returns id of its incident
 */
export async function startDrill(page: Page, brand: string): Promise<string> {
  await closeDrill(page);
  await page.goto('/sources');
  await page.getByLabel('Merk').selectOption({ label: brand });
  await page.getByLabel('Niveau').selectOption('3');
  await Promise.all([page.waitForURL(/\/incidents\/drill-[0-9a-f]{16}$/u), page.getByRole('button', { name: 'Brandoefening starten' }).click()]);
  return page.url().split('/').at(-1) ?? '';
}

/** Closes the fire drill that runs, if there is one. */
export async function closeDrill(page: Page): Promise<void> {
  await page.goto('/incidents?filter=drill');
  const paths = await page.evaluate<string[]>(`[...new Set([...document.querySelectorAll('main a[href^="/incidents/drill-"]')].map((each) => each.getAttribute('href')))]`);
  for (const path of paths) {
    await page.goto(path);
    const close = page.locator('summary', { hasText: 'Sluiten' });
    if (!(await close.isVisible())) continue;
    await close.click();
    await page.getByRole('button', { name: /^Ruis:/u }).click();
  }
}
