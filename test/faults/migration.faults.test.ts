import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { openReplica } from '../../electron/replica/open-replica.ts';
import { openStore } from '../../service/store/open-store.ts';
import { type Kind, prepare, versionOf } from '../../shared/store/open.ts';
import { randomFrom } from '../../shared/sample/random.ts';
import { type Sql, sqlOver } from '../../shared/store/sql.ts';
import { aDesk, aPerson, aWorkspace, change, refusalOf, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { peopleAt } from './desks.ts';
import { type KindName, kinds } from './next-version.ts';

const SCRIPT = path.join(import.meta.dirname, 'migrate-process.ts');
/** Steps at which a migration is killed in the short form; in the full form at every one. */
const SOME = 2;

let folder: ReturnType<typeof temporaryFolder>;
/** Databases of this version: of a desktop with unsent changes, and of its service. */
let replica: string;
let store: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const service = await aWorkspace(folder.path, 10);
  const desk = await aDesk(folder.path, service);
  change(desk, 'members.add', { people: Array.from({ length: 20 }, (_, n) => aPerson(`P${String(n)}`)) });
  change(desk, 'seats.assign', { members: peopleAt(desk).slice(0, 5) });
  change(desk, 'groups.create', { names: ['EMEA'] });
  await desk.sync.kick();
  change(desk, 'groups.create', { names: ['APAC'] });
  await desk.close();
  await service.stop();
  replica = path.join(folder.path, 'desk/replica.sqlite');
  store = path.join(folder.path, 'service/workspace.sqlite');
});
afterAll(() => folder.remove());

/** Work over an open database, which is closed again. */
function over<T>(file: string, work: (sql: Sql) => T): T {
  const database = new DatabaseSync(file);
  try {
    return work(sqlOver(database));
  } finally {
    database.close();
  }
}

const inHex = (_: string, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value);

const atRandom: ReadonlySet<string> = new Set(['history', 'personSecret']);

/** Everything in a database, as text; of what is made at random, only that it is there. */
function dump(sql: Sql): string {
  const made = sql.all<{ name: string; sql: string | null }>('SELECT name, sql FROM sqlite_schema ORDER BY name');
  const rows = made
    .filter((one) => one.sql?.startsWith('CREATE TABLE') && !atRandom.has(one.name))
    .map(({ name }) => sql.all(`SELECT * FROM "${name}"`).map((row) => JSON.stringify(row, inHex)));
  return JSON.stringify([made, rows.map((lines) => lines.toSorted())]);
}

interface Upgrade {
  readonly to: KindName;
  /** The file before; none where the database is made for the first time. */
  readonly from: () => string | null;
}

function begin({ from }: Upgrade, name: string): string {
  const place = path.join(folder.path, name);
  mkdirSync(place);
  const file = path.join(place, 'database.sqlite');
  const old = from();
  if (old !== null) copyFileSync(old, file);
  return file;
}

const migrate = (file: string, to: KindName, step: number) =>
  spawnSync(process.execPath, [SCRIPT, file, to, String(step)], { encoding: 'utf8' });

/** What the database holds after each of its migrations, by version. */
function expectedDumps(upgrade: Upgrade, kind: Kind): Map<number, string> {
  const file = begin(upgrade, `whole-${upgrade.to}`);
  return over(file, (sql) => {
    const dumps = new Map([[versionOf(sql), dump(sql)]]);
    for (let version = versionOf(sql) + 1; version <= kind.migrations.length; version += 1) {
      prepare(sql, { ...kind, migrations: kind.migrations.slice(0, version) });
      dumps.set(version, dump(sql));
    }
    return dumps;
  });
}

const upgrades: readonly Upgrade[] = [
  { to: 'nextReplica', from: () => replica },
  { to: 'nextStore', from: () => store },
  { to: 'replica', from: () => null },
  { to: 'store', from: () => null },
];

test.each(upgrades)(
  'a migration ($to) killed at any step has done whole migrations, and goes on from there',
  (upgrade) => {
    const kind = kinds[upgrade.to];
    const dumps = expectedDumps(upgrade, kind);
    const steps = Number(migrate(begin(upgrade, `steps-${upgrade.to}`), upgrade.to, 0).stdout);
    const all = Array.from({ length: steps }, (_, n) => n + 1);
    const random = randomFrom(lawSeed(`migration ${upgrade.to}`, isFullForm ? steps : SOME));
    const killed = isFullForm ? all : random.shuffle(all).slice(0, SOME);
    for (const step of killed) {
      const file = begin(upgrade, `${upgrade.to}-${String(step)}`);
      expect(migrate(file, upgrade.to, step).signal).toBe('SIGKILL');
      over(file, (sql) => {
        expect(dump(sql)).toBe(dumps.get(versionOf(sql)));
        prepare(sql, kind);
        expect(versionOf(sql)).toBe(kind.migrations.length);
        expect(dump(sql)).toBe(dumps.get(kind.migrations.length));
      });
    }
    expect(steps).toBeGreaterThan(killed.length - 1);
  },
  lawLimit(20),
);

test('a database of a next version is refused by this one and stays as it is, with its unsent changes', () => {
  const copy = path.join(folder.path, 'newer-desk');
  const kept = path.join(folder.path, 'newer-service');
  mkdirSync(copy);
  mkdirSync(kept);
  const files = [path.join(copy, 'replica.sqlite'), path.join(kept, 'workspace.sqlite')] as const;
  copyFileSync(replica, files[0]);
  copyFileSync(store, files[1]);
  over(files[0], (sql) => prepare(sql, kinds.nextReplica));
  over(files[1], (sql) => prepare(sql, kinds.nextStore));
  const before = files.map((file) => readFileSync(file));
  expect(refusalOf(() => openReplica(copy))).toEqual({ code: 'replica.newer' });
  expect(refusalOf(() => openStore(kept))).toMatchObject({ code: 'store.newer' });
  expect(files.map((file) => readFileSync(file))).toEqual(before);
  const unsent = over(files[0], (sql) => sql.all("SELECT label FROM change WHERE state = 'waiting'"));
  expect(unsent).toEqual([{ label: 'APAC' }]);
});
