import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { keepReport, savedReports, scheduleReport, writeDue } from '../../../electron/reports/saved-reports.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { aReplica } from '../../builders/replica.ts';

const DAY_MS = 86_400_000;
const FIRST = '2026-03-28T10:00:00.000Z';
const later = (days: number, from = FIRST) => new Date(Date.parse(from) + days * DAY_MS).toISOString();
const plan = {
  kind: 'seats',
  by: 'group',
  at: null,
  compare: null,
  from: null,
  zone: 'Europe/Berlin',
  filter: { groups: [], roles: [], search: '' },
  sort: { column: null, descending: false },
} as const;
const report = {
  id: 'r1',
  name: 'Seats: weekly / EMEA?',
  plan: { ...plan, filter: { groups: [], roles: [], search: '' } },
};

function aCopy() {
  const { path: folder, remove } = temporaryFolder();
  onTestFinished(remove);
  const target = path.join(folder, 'shared');
  mkdirSync(target);
  return { copy: { folder, sql: aReplica({ people: 20, groups: 2 }).sql, asOf: FIRST }, target, folder };
}

test('a scheduled report is written at once, then once in each of its periods, and once after a long sleep', async () => {
  const { copy, target, folder } = aCopy();
  keepReport(folder, report);
  scheduleReport(folder, 'r1', { every: 'week', format: 'csv', folder: target });
  expect(await writeDue(copy, FIRST)).toBe(1);
  expect(readdirSync(target)).toEqual(['Seats weekly EMEA 2026-03-28.csv']);
  expect(readFileSync(path.join(target, readdirSync(target)[0] ?? ''), 'utf8')).toContain('Everybody, once');
  // The 28th is a Saturday: the next week begins on Monday, two hours before that in UTC, for the clocks have gone forward.
  expect(savedReports(folder, FIRST)[0]?.nextAt).toBe('2026-03-29T22:00:00.000Z');
  expect(await writeDue(copy, later(1))).toBe(0);
  expect(await writeDue(copy, later(2))).toBe(1);
  expect(await writeDue(copy, later(40))).toBe(1);
  expect(await writeDue(copy, later(40))).toBe(0);
  // A clock that is put back does nothing twice.
  expect(await writeDue(copy, later(3))).toBe(0);
  expect(readdirSync(target)).toHaveLength(3);
});

test('what went wrong is told until it goes well again; it is tried anew after an hour, and no half of a file stays', async () => {
  const { copy, target, folder } = aCopy();
  keepReport(folder, report);
  scheduleReport(folder, 'r1', { every: 'day', format: 'xlsx', folder: target });
  rmSync(target, { recursive: true });
  expect(await writeDue(copy, FIRST)).toBe(1);
  expect(savedReports(folder, FIRST)[0]).toMatchObject({ error: { code: 'file.unwritable' }, lastAt: null });
  expect(await writeDue(copy, later(0.5 / 24))).toBe(0);
  mkdirSync(target);
  const again = later(1.1 / 24);
  expect(await writeDue(copy, again)).toBe(1);
  expect(savedReports(folder, again)[0]).toMatchObject({ error: null, lastAt: again });
  expect(readdirSync(target)).toHaveLength(1);
});

test('a report keeps its schedule when what it asks is kept anew, and another of its name has a file of its own', async () => {
  const { copy, target, folder } = aCopy();
  for (const id of ['r1', 'r2']) {
    keepReport(folder, { ...report, id, name: 'Seats' });
    scheduleReport(folder, id, { every: 'day', format: 'json', folder: target });
  }
  keepReport(folder, { ...report, name: 'Seats', plan: { ...report.plan, by: 'role' } });
  expect(savedReports(folder, FIRST)[0]).toMatchObject({ plan: { by: 'role' }, schedule: { every: 'day' } });
  expect(await writeDue(copy, FIRST)).toBe(2);
  expect(readdirSync(target).toSorted()).toEqual(['Seats (2) 2026-03-28.json', 'Seats 2026-03-28.json']);
});
