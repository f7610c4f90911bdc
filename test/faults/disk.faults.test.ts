import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';

import { expect, test } from 'vitest';

import type { Desk } from '../../electron/core/desk.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { type ErrorCode, Refusal } from '../../shared/errors/app-error.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { aPerson, aWorkspace, change, refusalOf, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { aDeskAt, openAt, peopleAt, unlessRefused } from './desks.ts';
import { rowsOf } from './rows.ts';

const ROUNDS = isFullForm ? 100 : 6;
/** More people than fit into the few pages that are left. */
const MANY = 100;

/** What can be wrong with the disk below a copy, as SQLite meets it. */
interface DiskFault {
  readonly name: string;
  readonly code: ErrorCode;
  readonly begin: (desk: Desk, file: string, random: Random) => () => void;
}

const pagesOf = (desk: Desk) => desk.sql.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;

const faults: readonly DiskFault[] = [
  {
    name: 'full',
    code: 'disk.full',
    begin(desk, _, random) {
      // What was deleted leaves pages that would be used first.
      desk.sql.exec('VACUUM');
      desk.sql.exec(`PRAGMA max_page_count = ${String(pagesOf(desk) + random.below(3))}`);
      return () => desk.sql.exec('PRAGMA max_page_count = 1000000');
    },
  },
  {
    name: 'read-only',
    code: 'disk.readOnly',
    begin(desk) {
      desk.sql.exec('PRAGMA query_only = 1');
      return () => desk.sql.exec('PRAGMA query_only = 0');
    },
  },
  {
    name: 'locked',
    code: 'disk.locked',
    begin(desk, file) {
      // Five seconds of patience are right for people and too long for hundreds of rounds.
      desk.sql.exec('PRAGMA busy_timeout = 1');
      const other = new DatabaseSync(file);
      other.exec('BEGIN IMMEDIATE');
      return () => other.close();
    },
  },
];

type Kept = Readonly<Record<'id' | 'seed' | 'madeAt' | 'args', string | null>>;
const namesOf = ({ id, seed, madeAt }: Kept) => [id, seed, madeAt];

/** What of the outbox has to stay: of what has arrived, the arguments are forgotten. */
const outboxOf = (desk: Desk) =>
  desk.sql.all<
    Readonly<Record<string, string | null>>
  >(`SELECT id, seed, madeAt, iif(state = 'confirmed', NULL, coalesce(args, 'lost')) AS args
    FROM change LEFT JOIN changeArgs USING (n) ORDER BY n`);

class World {
  readonly desk: Desk;
  readonly #service: TestService;
  readonly #file: string;
  readonly #random: Random;
  #n = 0;

  constructor(desk: Desk, service: TestService, file: string, random: Random) {
    this.desk = desk;
    this.#service = service;
    this.#file = file;
    this.#random = random;
  }

  #newcomers(count: number) {
    this.#n += 1;
    return { people: Array.from({ length: count }, (_, n) => aPerson(`N${String(this.#n)}-${String(n)}`)) };
  }

  /** Queues a few changes, takes the disk away, tries to work and to sync, and gives it back. */
  async suffer({ begin, code }: DiskFault) {
    const { desk } = this;
    const members = this.#random.shuffle(peopleAt(desk)).slice(0, 3);
    unlessRefused(() => change(desk, this.#random.pick(['seats.assign', 'seats.revoke'] as const), { members }));
    change(desk, 'groups.create', { names: [`Group ${String(this.#n)}`] });
    const before = { rows: rowsOf(desk.sql), outbox: outboxOf(desk) };
    const end = begin(desk, this.#file, this.#random);
    const wanted = this.#newcomers(MANY);
    const refusal = refusalOf(() => change(desk, 'members.add', wanted));
    const after = { rows: rowsOf(desk.sql), outbox: outboxOf(desk) };
    if (this.#random.chance(0.5)) await this.#service.client.sendEvents([this.#use()]);
    await desk.sync.kick();
    const kept = outboxOf(desk);
    end();
    change(desk, 'members.add', wanted);
    for (let round = 0; round < 4 && (round === 0 || openAt(desk).length > 0); round += 1) await desk.sync.kick();
    return { refusal, expected: { code }, before, after, kept, open: openAt(desk) };
  }

  #use() {
    const at = new Date().toISOString();
    const email = 'p1@acme.example';
    return { id: `use-${String(this.#n)}`, kind: 'seat.used', email, at, feature: 'roleplay' } as const;
  }
}

test.each(faults)(
  'a disk that is $name is said in words, and keeps the outbox as it was',
  async (fault) => {
    const random = randomFrom(lawSeed(`disk ${fault.name}`, ROUNDS));
    const folder = temporaryFolder();
    const service = await aWorkspace(folder.path, 20);
    // What is read ahead in the background meets the fault too, and says so; nothing else may.
    const report = (error: unknown) => {
      if (!(error instanceof Refusal) || error.error.code !== fault.code) throw error;
      return fault.code;
    };
    const desk = aDeskAt(() => service.address, path.join(folder.path, 'desk'), report);
    await desk.sync.kick();
    change(desk, 'members.add', { people: Array.from({ length: 20 }, (_, n) => aPerson(`P${String(n)}`)) });
    await desk.sync.kick();
    const world = new World(desk, service, path.join(folder.path, 'desk/replica.sqlite'), random);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { refusal, expected, before, after, kept, open } = await world.suffer(fault);
      expect(refusal).toEqual(expected);
      expect(after).toEqual(before);
      expect(kept.map(namesOf)).toEqual(before.outbox.map(namesOf));
      kept.forEach(({ args }, place) => expect([null, before.outbox[place]?.args]).toContain(args));
      expect(open).toEqual([]);
    }
    const rows = rowsOf(desk.sql);
    expect(desk.session().parked).toBe(0);
    await desk.close();
    await service.stop();
    const store = openStore(service.folder);
    expect(rows).toEqual(rowsOf(store.sql));
    expect(verifyStore(store.sql)).toEqual([]);
    store.close();
    folder.remove();
  },
  lawLimit(10),
);
