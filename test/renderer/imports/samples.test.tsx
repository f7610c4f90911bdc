import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

import type { DraftDesk } from '../../../electron/imports/draft-desk.ts';
import { Drafts } from '../../../electron/imports/drafts.ts';
import { importReview } from '../../../renderer/locales/en/import-review.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { RowQuery } from '../../../electron/imports/row-index.ts';
import { TestReplica } from '../../builders/replica.ts';
import { aMember, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

const FIXTURES = path.join(import.meta.dirname, '../../fixtures/csv');
const NOW = '2026-11-22T12:00:00.000Z';

const Samples = z.array(
  z.object({
    file: z.string(),
    records: z.int(),
    valid: z.int(),
    reject_rows: z.array(z.tuple([z.int(), z.int(), z.string(), z.string()])),
    warn_rows: z.array(z.tuple([z.int(), z.int(), z.array(z.string()), z.string()])),
  }),
);
const samples = Samples.parse(JSON.parse(readFileSync(path.join(FIXTURES, 'manifest.json'), 'utf8')));
const people = samples.filter(({ valid }) => valid > 0);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'samples-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A workspace with its owner and the groups the samples know. */
function aWorkspace(): DraftDesk {
  const replica = new TestReplica();
  const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 100, credits: 0, sample: false, owner } as const;
  replica.run('workspace.create', { ...workspace, renewsAt: '2100-01-01T00:00:00.000Z' });
  replica.run('groups.create', { names: ['New Hires', 'EMEA', 'Pilot'] });
  const { sql } = replica;
  const id = MemberId.parse(sql.get<{ id: string }>('SELECT id FROM member')?.id);
  return { sql, context: { sql, actor: { kind: 'member', id, role: 'owner' }, now: () => NOW }, folder };
}

/** Opens the import of a file, read and judged as main does. */
async function open(file: string) {
  const desk = aWorkspace();
  const drafts = new Drafts({ now: () => NOW, report: () => '' });
  const choose = async () => {
    try {
      return await drafts.open(desk, file);
    } catch (error) {
      if (error instanceof Refusal) return new Refused(error.error);
      throw error;
    }
  };
  const script: Script = {
    'imports.recent': () => [],
    'imports.mappings': () => [],
    'imports.choose': choose,
    'imports.rows': ({ id, ...query }: RowQuery & { id: string }) => drafts.rows(id, query),
  };
  openScreen('/import', { ...scriptOf([aMember(1)]), ...script });
  fireEvent.click(await screen.findByRole('button', { name: 'Choose a file…' }));
}

/** The rows of a tab, as they are read. */
async function rowsIn(tab: string, grid: string): Promise<string[]> {
  fireEvent.click(await screen.findByRole('tab', { name: tab }));
  const list = await screen.findByRole('grid', { name: grid });
  await waitFor(() => expect(list.querySelector('[role=gridcell]')).not.toBeNull());
  return [...list.querySelectorAll('[role=row]')].map((row) => row.textContent ?? '');
}

const codeWords: Readonly<Record<string, string>> = importReview.codes;

/** How many rows have each code, as the filter of notes words it. */
function notesOf(warned: readonly (readonly [number, number, readonly string[], string])[]): string[] {
  const counts = new Map<string, number>();
  for (const [, , codes] of warned) for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${codeWords[code] ?? code} (${String(count)})`).toSorted();
}

test.each(people)('$file is on the screens what its manifest says', async (sample) => {
  await open(path.join(FIXTURES, sample.file));
  await screen.findByText(`${String(sample.valid)} of ${String(sample.records)} rows are people.`);
  fireEvent.click(await screen.findByRole('button', { name: `Check ${String(sample.records)} rows` }));

  await rowsIn(`Added ${String(sample.valid)}`, 'Added rows');
  const options = [...document.querySelectorAll('select[aria-label="Rows with this note"] option')].slice(1);
  expect(options.map(({ textContent }) => textContent).toSorted()).toEqual(notesOf(sample.warn_rows));

  for (const [tab, grid] of [
    ['Held', 'Held rows'],
    ['Rejected', 'Rejected rows'],
  ] as const) {
    const expected = sample.reject_rows.filter(([, , code]) => (code === 'ACTION') === (tab === 'Held'));
    // Where there are none, the tab says so and is not looked into.
    const rows = expected.length === 0 ? [] : await rowsIn(`${tab} ${String(expected.length)}`, grid);
    for (const [, line] of expected) expect(rows.some((row) => row.includes(String(line)))).toBe(true);
  }
});

test('a list without addresses names what is missing, once', async () => {
  await open(path.join(FIXTURES, 'gitlab-group-members.csv'));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('No column of this file is read as the e-mail address of its people.');
  expect((await screen.findByRole('button', { name: 'Check 22 rows' })).getAttribute('aria-disabled')).toBe('true');
});

test('another kind of file is refused with what it is', async () => {
  const file = path.join(folder, 'done.csv');
  writeFileSync(file, 'Course,User,Email,Progress,Score,Completed On\nIntro,Ada,ada@acme.example,100%,90,2026-01-02\n');
  await open(file);
  expect((await screen.findByRole('alert')).textContent).toMatch(/enrol/iu);
});
