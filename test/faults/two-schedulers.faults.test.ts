import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { expect, test } from 'vitest';

import { newOperationId } from '../../electron/replica/digest.ts';
import { execute } from '../../service/kernel/execute.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { usualTerms } from '../../shared/domain/term.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { aPerson, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';

const KILLS = isFullForm ? 500 : 3;
const PEOPLE = 6;
/** More steps than the work of one look has with everybody due: some are never killed. */
const STEPS = 80;
/** So many pairs get to the end of any round, or none ever does. */
const MOST_PAIRS = 200;
const SCRIPT = path.join(import.meta.dirname, 'scheduler-process.ts');
const START = Date.parse('2026-01-01T00:00:00.000Z');
const HOUR_MS = 3_600_000;
/** Longer than any month, which is a term here. */
const ROUND_HOURS = 32 * 24;

/** Whether it was killed on its way. */
async function wasKilled(child: ChildProcess): Promise<boolean> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]; // as Node says how it ended
  expect(signal ?? code).toBe(signal === null ? 0 : 'SIGKILL');
  return signal !== null;
}

class World {
  readonly #folder: string;
  readonly #random: Random;
  #hour = 0;
  kills = 0;
  ended = 0;
  renewed = 0;

  constructor(folder: string, random: Random) {
    this.#folder = folder;
    this.#random = random;
    this.#inStore((store) => {
      const owner = { email: 'ada@acme.example', firstName: 'Ada', lastName: '' };
      const workspace = { name: 'Acme', plan: 'enterprise', seats: PEOPLE, credits: 0, sample: false } as const;
      this.#run(store, 'workspace.create', { ...workspace, renewsAt: this.#now(), owner }, true);
      const terms = { was: usualTerms, to: { ...usualTerms, termMonths: 1 } };
      this.#run(store, 'plan.setTerms', { terms });
      const people = Array.from({ length: PEOPLE }, (_, n) => aPerson(`p${String(n)}`, { status: 'active' }));
      this.#run(store, 'members.add', { people });
    });
  }

  /** Seats end in an hour, and a term has ended: two schedulers do that at once, killed at any step, until one gets to the end of it. */
  async round(): Promise<void> {
    this.#hour += ROUND_HOURS;
    this.#inStore((store) => {
      const all = store.sql.all<{ id: string }>("SELECT id FROM member WHERE role = 'learner'");
      const members = all.slice(0, 1 + this.#random.below(PEOPLE)).map(({ id }) => MemberId.parse(id));
      this.#run(store, 'seats.assign', { members });
      const at = new Date(Date.parse(this.#now()) + HOUR_MS).toISOString();
      this.#run(store, 'seats.schedule', { members, at, zone: 'UTC' });
      this.ended += members.length;
      this.renewed += 1;
    });
    this.#hour += 1;
    for (let pairs = 0; pairs < MOST_PAIRS; pairs += 1) {
      const both = [1, 2].map(() => this.#start(1 + this.#random.below(STEPS)));
      const killed = await Promise.all(both.map(wasKilled));
      this.kills += killed.filter(Boolean).length;
      if (killed.includes(false)) return;
    }
    throw new Error('no scheduler has got to the end of its work');
  }

  #start(step: number): ChildProcess {
    return fork(SCRIPT, [this.#folder, this.#now(), String(step)], { execArgv: [], stdio: 'inherit' });
  }

  #inStore(work: (store: Store) => void): void {
    const store = openStore(this.#folder);
    work(store);
    store.close();
  }

  #now(): string {
    return new Date(START + this.#hour * HOUR_MS).toISOString();
  }

  #run<Name extends CommandName>({ sql }: Store, name: Name, args: ArgsOf<Name>, byService = false): void {
    const id = sql.get<{ id: string }>("SELECT id FROM member WHERE role = 'owner'")?.id;
    const member = () => ({ kind: 'member', id: MemberId.parse(id), role: 'owner' }) as const;
    const actor = byService ? ({ kind: 'service' } as const) : member();
    const now = this.#now();
    const operation = anOperation(name, args, { id: newOperationId(now), madeAt: now });
    const { outcome } = inTransaction(sql, () => execute(sql, operation, { actor, client: CLIENT }, now));
    assert.equal(outcome, 'applied');
  }
}

test(
  'two schedulers that are killed at any step of their work revoke each seat and renew each term exactly once, and tell it once',
  async () => {
    const random = randomFrom(lawSeed('two-schedulers', KILLS));
    const folder = temporaryFolder();
    const world = new World(folder.path, random);
    while (world.kills < KILLS) await world.round();
    const store = openStore(folder.path);
    const count = (what: string) => store.sql.get<{ n: number }>(`SELECT ${what} AS n`)?.n;
    const EXPIRED = "FROM operation WHERE command = 'seats.expire'";
    expect(count(`(SELECT count(*) FROM seatEntry WHERE op IN (SELECT seq ${EXPIRED}))`)).toBe(world.ended);
    expect(count("(SELECT count(*) FROM operation WHERE command = 'plan.renewDue')")).toBe(world.renewed);
    // One line in the record for all whose moment was the same.
    expect(count(`(SELECT sum(subjects) ${EXPIRED})`)).toBe(world.ended);
    expect(count("(SELECT count(*) FROM member WHERE seat <> 'basic' OR revokeAt IS NOT NULL)")).toBe(0);
    expect(verifyStore(store.sql)).toEqual([]);
    store.close();
    folder.remove();
    console.info(
      `two-schedulers: ${String(world.kills)} kills, ${String(world.ended)} seats revoked and ${String(world.renewed)} terms renewed once each`,
    );
  },
  lawLimit(120),
);
