import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Backups } from '../../../electron/backups/backups.ts';
import type { Host } from '../../../electron/core/host.ts';
import { Workspaces } from '../../../electron/core/workspaces.ts';
import { DraftThread } from '../../../electron/imports/draft-thread.ts';
import { createDispatch, type Dispatch } from '../../../electron/ipc/router.ts';
import { hostOver, temporaryFolder, TestService } from '../../builders/desktop.ts';

const PAGE = new TextEncoder().encode('%PDF-1.7 of what is seen');
let folder: ReturnType<typeof temporaryFolder>;
let suggested: string[];
let chosen: string | null;

beforeEach(() => {
  folder = temporaryFolder();
  suggested = [];
  chosen = path.join(folder.path, 'report.pdf');
});
afterEach(() => folder.remove());

/** The core over a window that prints this. */
function dispatchOver(printPage: Host['printPage']): Dispatch {
  const host: Host = {
    ...hostOver(new TestService(folder.path)),
    report: () => 'r1',
    saveFile: async (name, kind) => {
      suggested.push(`${name} (${kind ?? ''})`);
      return chosen;
    },
    printPage,
  };
  const workspaces = new Workspaces(host, folder.path);
  return createDispatch({ host, workspaces, drafts: new DraftThread(host), backups: new Backups(host, workspaces) });
}

test('a PDF of the window is saved whole where it was asked to be, under a name that any system takes', async () => {
  const dispatch = dispatchOver(async () => PAGE);
  const saved = await dispatch('app.savePdf', { name: '../Seat report: "Acme" / 31' });
  expect(saved).toEqual({ ok: true, value: { path: chosen } });
  expect(suggested).toEqual(['..-Seat report- -Acme- - 31.pdf (pdf)']);
  expect(readFileSync(chosen ?? '', 'utf8')).toBe('%PDF-1.7 of what is seen');
});

test('nothing is printed for whoever changes their mind', async () => {
  chosen = null;
  const dispatch = dispatchOver(() => Promise.reject(new Error('printed all the same')));
  expect(await dispatch('app.savePdf', { name: 'report' })).toEqual({ ok: true, value: null });
});

test('a page that cannot be printed leaves no file behind', async () => {
  const dispatch = dispatchOver(async () => null);
  expect(await dispatch('app.savePdf', { name: 'report' })).toEqual({
    ok: false,
    error: { code: 'unexpected', report: 'r1' },
  });
  expect(existsSync(chosen ?? '')).toBe(false);
});
