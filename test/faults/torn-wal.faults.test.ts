import { hash } from 'node:crypto';
import { copyFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { openReplica } from '../../electron/replica/open-replica.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { seatsAddUp } from '../../shared/domain/seat.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { peopleAt, unlessRefused } from './desks.ts';
import { hashOf } from './rows.ts';

const CUTS = isFullForm ? 500 : 30;
const CHANGES = 40;

/** All that matters of a database that is in use, or was: its rows and, of a copy, its outbox. */
const stateOf = (sql: Sql, isCopy: boolean): string =>
  hash(
    'sha256',
    hashOf(sql) +
      JSON.stringify(isCopy ? sql.all('SELECT * FROM change LEFT JOIN changeArgs USING (n) ORDER BY n') : []),
  );

/** A database right after a commit: how long its write-ahead log was, and what it held. */
interface Moment {
  readonly bytes: number;
  readonly state: string;
}

/** Copies a database while it is in use, as a power cut leaves it, and cuts its write-ahead log at a random byte. */
function cutCopy(file: string, folder: string, offset: number): string {
  mkdirSync(folder, { recursive: true });
  const copy = path.join(folder, path.basename(file));
  copyFileSync(file, copy);
  copyFileSync(`${file}-wal`, `${copy}-wal`);
  truncateSync(`${copy}-wal`, offset);
  return copy;
}

/** What must be there after a cut: all that was acknowledged when the log was no longer than this, and nothing else. */
const prefixAt = (moments: readonly Moment[], offset: number): Moment | undefined =>
  moments.findLast(({ bytes }) => bytes <= offset);

/** Writes down what a database held after every commit. */
class Witness {
  readonly file: string;
  readonly #sql: Sql;
  readonly #isCopy: boolean;
  readonly moments: Moment[] = [];

  constructor(file: string, sql: Sql, isCopy: boolean) {
    this.file = file;
    this.#sql = sql;
    this.#isCopy = isCopy;
    // What was there before goes into the file itself, so that the log holds what follows and no more.
    sql.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.look();
  }

  /** Looks whether something was committed. Nothing is written to the log before. */
  look(): void {
    if (this.moments.at(-1)?.bytes !== this.length)
      this.moments.push({ bytes: this.length, state: stateOf(this.#sql, this.#isCopy) });
  }

  /** From now on looks after every statement that goes over this connection. */
  watch(): void {
    const sql = this.#sql;
    const run = sql.run.bind(sql);
    const exec = sql.exec.bind(sql);
    sql.run = (...given) => {
      const changes = run(...given);
      this.look();
      return changes;
    };
    sql.exec = (script) => {
      exec(script);
      this.look();
    };
  }

  get length(): number {
    return statSync(`${this.file}-wal`).size;
  }
}

interface Worked {
  readonly copy: Witness;
  readonly store: Witness;
  readonly end: () => Promise<void>;
}

/** A desktop and its service at work, each with a witness. */
async function work(folder: string, random: Random): Promise<Worked> {
  const service = await aWorkspace(folder, 12);
  const desk = await aDesk(folder, service);
  change(desk, 'members.add', { people: Array.from({ length: 30 }, (_, n) => aPerson(`P${String(n)}`)) });
  await desk.sync.kick();
  const reader = openStore(service.folder);
  const copy = new Witness(path.join(folder, 'desk/replica.sqlite'), desk.sql, true);
  copy.watch();
  const store = new Witness(path.join(folder, 'service/workspace.sqlite'), reader.sql, false);
  for (let n = 0; n < CHANGES; n += 1) {
    const members = random.shuffle(peopleAt(desk)).slice(0, 3);
    unlessRefused(() => change(desk, random.chance(0.6) ? 'seats.assign' : 'seats.revoke', { members }));
    if (random.chance(0.3)) await desk.sync.kick();
    // The service commits once for all it is sent together.
    store.look();
  }
  return {
    copy,
    store,
    end: async () => {
      reader.close();
      await desk.close();
      await service.stop();
    },
  };
}

test(
  'a write-ahead log that is cut anywhere opens with exactly what was acknowledged up to there',
  async () => {
    const random = randomFrom(lawSeed('torn-wal', CUTS));
    const folder = temporaryFolder();
    const { copy, store, end } = await work(folder.path, random);
    let shortened = 0;
    for (let cut = 0; cut < CUTS; cut += 1) {
      const isCopy = random.chance(0.6);
      const witness = isCopy ? copy : store;
      const offset = random.below(witness.length + 1);
      const place = path.join(folder.path, `cut-${String(cut)}`);
      cutCopy(witness.file, place, offset);
      const opened = isCopy ? openReplica(place) : openStore(place);
      const expected = prefixAt(witness.moments, offset);
      expect(stateOf(opened.sql, isCopy)).toBe(expected?.state);
      expect(seatsAddUp(readSeatCounts(opened.sql))).toBe(true);
      expect(isCopy ? [] : verifyStore(opened.sql)).toEqual([]);
      opened.close();
      if (expected !== witness.moments.at(-1)) shortened += 1;
    }
    await end();
    folder.remove();
    console.info(
      `torn-wal: ${String(CUTS)} cuts, ${String(shortened)} of them lost a tail, each opened as an exact prefix`,
    );
    expect(shortened).toBeGreaterThan(CUTS / 4);
  },
  lawLimit(10),
);
