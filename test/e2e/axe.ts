// What axe finds on a screen of the app, in light and in dark.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Desktop } from './fixture.ts';
import { useTheme } from './rollcall.ts';

const every = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a theme can change: everything else is the same in light and in dark. */
const ofColour = ['color-contrast', 'link-in-text-block'];

/** What has opened above the screen; what is behind it was looked at before. */
const OVERLAY = '[role="dialog"], [role="menu"]';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

declare global {
  interface Window {
    /** Left behind by its first run. */
    readonly axe?: { run(where: string | Document, options: object): Promise<{ violations: Violation[] }> };
  }
}

/** Axe goes into the page once: most of its time goes into getting there. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => window.axe !== undefined)) return;
  // In legacy mode axe opens no page of its own, which the app would not allow.
  await new AxeBuilder({ page }).setLegacyMode().withRules('html-has-lang').analyze();
}

const violations = (page: Page, options: object): Promise<Violation[]> =>
  page.evaluate(
    async ([overlay, wanted]) => {
      const where = document.querySelector(overlay) === null ? document : overlay;
      const { axe } = window;
      if (axe === undefined) throw new Error('axe is not in the page');
      return (await axe.run(where, wanted)).violations;
    },
    [OVERLAY, options] as const,
  );

/** Colours change by degrees. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(changing.map((transition) => transition.finished));
  });

/** What axe finds on what is shown, in light and in dark. */
export async function findings(desktop: Desktop, screen: string): Promise<string[]> {
  const { page } = desktop;
  const found: string[] = [];
  await bringAxe(page);
  for (const theme of ['light', 'dark'] as const) {
    await useTheme(desktop, theme);
    await settled(page);
    const runOnly = theme === 'light' ? { type: 'tag', values: every } : { type: 'rule', values: ofColour };
    for (const { id, nodes } of await violations(page, { runOnly, resultTypes: ['violations'] })) {
      const told = nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${String(failureSummary)}`);
      found.push(...told.map((each) => `${screen}, ${theme}: ${each}`));
    }
  }
  return found;
}
