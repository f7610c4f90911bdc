import type { Page } from '@playwright/test';
import type { Desktop } from '../e2e/fixture.ts';
import { launch, SharedDesktop, test as base } from '../e2e/fixture.ts';

export { expect } from '../e2e/fixture.ts';

/** What the preload of the sample app exposes. */
export interface SampleApi {
  readonly version: number;
  readonly nested: { readonly deep: { readonly list: readonly [number, number, { readonly three: number }] } };
  readonly date: Date;
  readonly map: Map<string, number>;
  readonly bytes: Uint8Array;
  readonly instance: { readonly secret: string };
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  add(left: number, right: number): number;
  throwing(): void;
  rejecting(): Promise<void>;
  callBack(callback: (value: { at: unknown; map: unknown }) => unknown): unknown[];
  makeFunction(): (number: number) => number;
  same(left: unknown, right: unknown): boolean;
  pathOf(file: File): string;
  on(channel: string, callback: (value: { at: number }) => void): () => void;
}

declare global {
  interface Window {
    api: SampleApi;
  }

  var sample: { said: string[]; holdClose: boolean };
}

const folder = 'test/stand-in/app';

export const test = base.extend<object, { readonly shown: SharedDesktop }>({
  folder,
  shown: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const shown = new SharedDesktop((userData) => launch({ userData, folder }));
      await use(shown);
      await shown.end();
    },
    { scope: 'worker' },
  ],
});

/** For tests that do not mind each other: all of them in one file use the same app, on its first page. */
export const testOfOneApp = test.extend({
  desktop: async ({ shown }, use, { file }) => {
    const desktop = await shown.of(file);
    const { page } = desktop;
    await page.goto(new URL('/index.html', page.url()).href);
    await desktop.evaluateMain(() => {
      globalThis.sample.said.length = 0;
    });
    await use(desktop);
  },
});

/** Calls a channel of the sample app, as its page would. */
export function invoke(page: Page, channel: string, argument?: unknown): Promise<unknown> {
  return page.evaluate(([name, value]) => window.api.invoke(name, value), [channel, argument] as const);
}

/** What the sample app has noted so far. */
export function said({ evaluateMain }: Desktop): Promise<string[]> {
  return evaluateMain(() => globalThis.sample.said);
}
