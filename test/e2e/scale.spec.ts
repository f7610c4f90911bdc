// A workspace of 100,000 people scrolls, searches and is chosen from as one of a hundred.
import type { Page } from '@playwright/test';
import { PEOPLE, test } from './large.ts';
import { expect, search, totals } from './rollcall.ts';

/** Scrolls to a share of the list, and reads a row that is then in sight. */
async function scrollTo(page: Page, share: number): Promise<string> {
  const list = page.getByRole('grid', { name: 'People' });
  const index = await list.evaluate((scroller, part) => {
    scroller.scrollTo({ top: scroller.scrollHeight * part });
    const rows = Number(scroller.getAttribute('aria-rowcount'));
    return Math.floor((scroller.scrollTop / scroller.scrollHeight) * rows) + 8;
  }, share);
  const row = list.locator(`[aria-rowindex="${String(index)}"]:not([aria-busy])`);
  await expect(row).toBeInViewport();
  return (await row.innerText()).trim();
}

/** How long calls of the page take, there and back, one after the other. */
const timeCalls = (page: Page, people: number) =>
  page.evaluate(async (count) => {
    const filter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
    const sort = [{ column: 'name', descending: false }];
    const call = window.bridge.call;
    const time = async (work: () => Promise<{ readonly ok: boolean }>) => {
      const began = performance.now();
      const { ok } = await work();
      return ok ? performance.now() - began : Infinity;
    };
    const pages: number[] = [];
    const nothing: number[] = [];
    for (let at = 0; at < 100; at += 1) {
      const offset = (at * 7919 * 100) % count;
      pages.push(await time(() => call['members.page']({ filter, sort, offset, limit: 100 })));
      nothing.push(await time(() => call['app.info']()));
    }
    return { pages, nothing };
  }, people);

const share = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)];

async function printBridge(page: Page): Promise<void> {
  const { pages, nothing } = await timeCalls(page, PEOPLE);
  expect(pages).not.toContain(Infinity);
  for (const [name, part] of [['p50', 0.5] as const, ['p95', 0.95] as const]) {
    const [value = 0, baseline = 1] = [share(pages, part), share(nothing, part)].map((time) =>
      Number(time?.toFixed(2)),
    );
    const ratio = Number((value / baseline).toFixed(2));
    const measured = { bench: 'bridge', metric: `members.page of 100, ${name}`, n: PEOPLE };
    console.log(JSON.stringify({ ...measured, value, unit: 'ms', baseline, ratio }));
  }
}

test('100,000 people scroll to any place, are found, and all that match are chosen', async ({ desktop: { page } }) => {
  await page.getByRole('button', { name: 'Open Northwind Academy' }).click();
  await expect(totals(page)).toContainText('100,000 people', { timeout: 20_000 });
  const places = [
    await scrollTo(page, 0),
    await scrollTo(page, 0.5),
    await scrollTo(page, 1),
    await scrollTo(page, 0.25),
  ];
  expect(new Set(places).size).toBe(4);
  for (const place of places) expect(place).toMatch(/\S+@\S+/u);
  await expect(page.getByRole('grid', { name: 'People' })).toHaveAttribute('aria-rowcount', String(PEOPLE + 1));

  await search(page, 'kjærgaard');
  await expect(totals(page)).toContainText(/^[\d,]+ of 100,000 people/u);
  const matching = /^[\d,]+/u.exec(await totals(page).innerText())?.[0];
  await page.getByRole('checkbox', { name: 'Select everyone who matches' }).click();
  const chosen = page.getByRole('toolbar', { name: 'Selected people' });
  await expect(chosen).toContainText(`${String(matching)} selected`);
  await search(page, '');
  await expect(totals(page)).toContainText(/^100,000 people/u);
  await page.getByRole('checkbox', { name: 'Select everyone who matches' }).click();
  await expect(chosen).toContainText('100,000 selected');
  await printBridge(page);
});
