import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { doStoreAct } from '../../../service/backups/act.ts';
import { backUpDaily, keepDaily } from '../../../service/backups/daily.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { aWorkspace, temporaryFolder, type TestService } from '../../builders/desktop.ts';

const NOW = '2026-06-01T12:00:00.000Z';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

const backups = () =>
  existsSync(`${service.folder}/backups`) ? readdirSync(`${service.folder}/backups`).toSorted() : [];

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 10);
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const DAY = 24 * 3_600_000;
const onDay = (day: number) => new Date(Date.parse(NOW) + day * DAY).toISOString();

test('a backup is made every day on which something changed, and kept for a fortnight', async () => {
  await service.stop();
  const opened = openStore(service.folder);
  const { sql } = opened;
  const change = () => sql.run("UPDATE operation SET hash = hash || 'x' WHERE seq = 1");
  const make = async (day: number) => (await backUpDaily(sql, service.folder, onDay(day)))?.slice(0, 10) ?? null;
  expect(await make(0)).toBe('2026-06-01');
  change();
  expect([await make(0.5), await make(1)]).toEqual([null, '2026-06-02']);
  expect(await make(3)).toBeNull();
  for (let day = 4; day <= 20; day += 1) {
    change();
    await make(day);
  }
  expect(
    backups()
      .map((name) => name.slice(0, 10))
      .at(0),
  ).toBe('2026-06-07');
  expect(backups().length).toBe(15);
  change();
  await make(400);
  expect(backups().map((name) => name.slice(0, 10))).toEqual(['2026-06-20', '2026-06-21', '2027-07-06']);
  opened.close();
});

test('the first look comes by itself, and whoever ends it waits for what is under way', async () => {
  await service.stop();
  const opened = openStore(service.folder);
  const begun = Promise.withResolvers<void>();
  const check = () => {
    begun.resolve();
    return backUpDaily(opened.sql, service.folder, NOW);
  };
  const end = keepDaily(check, String, 1);
  await begun.promise;
  await end();
  expect(backups()).toEqual(['2026-06-01T12-00-00-daily.rollcall']);
  opened.close();
});

test('a backup that was being made when its process ended goes away, and one by hand stays', async () => {
  const file = path.join(service.folder, 'backups', 'mine.rollcall');
  await doStoreAct({ act: 'backup', folder: service.folder, file, now: NOW, onProgress: () => undefined });
  const half = path.join(service.folder, 'backups', 'half.rollcall.part');
  writeFileSync(half, 'half');
  utimesSync(half, 0, 0);
  await service.stop();
  const opened = openStore(service.folder);
  await backUpDaily(opened.sql, service.folder, onDay(40));
  opened.close();
  expect(backups()).toEqual(['2026-07-11T12-00-00-daily.rollcall', 'mine.rollcall']);
});
