import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { newOperationId } from '../../electron/replica/digest.ts';
import { takeEvents } from '../../service/events.ts';
import { execute } from '../../service/kernel/execute.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { MemberId } from '../../shared/domain/ids.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import type { PushedOperation, PushResult } from '../../shared/sync/protocol.ts';
import { aPerson, aWorkspace, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, CLIENT } from '../builders/operations.ts';
import { Model } from './model.ts';

const RUNS = isFullForm ? 10_000 : 500;
const SEATS = 4;
const NAMES = 6;

const emailOf = (n: number) => `p${String(n)}@acme.example`;

/** The real engine over a real store: decides, writes and logs as the service does for every push. */
class Engine {
  readonly #folder: string;
  #store: Store;
  readonly #owner: MemberId;
  #last: PushedOperation | null = null;
  #answer: PushResult | null = null;
  #events = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#store = this.#open();
    this.#owner = this.#idOf('ada@acme.example');
  }

  #open(): Store {
    const store = openStore(this.#folder);
    // What is written need not survive a power cut here.
    store.sql.exec('PRAGMA synchronous = OFF');
    return store;
  }

  get sql() {
    return this.#store.sql;
  }

  #idOf(email: string): MemberId {
    return MemberId.parse(this.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', email)?.id);
  }

  idsOf(emails: readonly string[]): MemberId[] {
    return emails.map((email) => this.#idOf(email));
  }

  #execute(operation: PushedOperation): PushResult {
    const origin = { actor: { kind: 'member', id: this.#owner, role: 'owner' }, client: CLIENT } as const;
    return inTransaction(this.sql, () => execute(this.sql, operation, origin, new Date().toISOString()));
  }

  /** The code of the refusal, or null when it was applied. */
  run<Name extends CommandName>(name: Name, args: ArgsOf<Name>): string | null {
    const operation = anOperation(name, args);
    const answer = this.#execute(operation);
    if (answer.outcome === 'refused') return answer.error.code;
    this.#last = operation;
    this.#answer = answer;
    return null;
  }

  use(email: string): void {
    this.#events += 1;
    const id = `use-${String(this.#events)}`;
    // Later than the seat was given, also where both fall into the same millisecond.
    const at = new Date(Date.now() + 1).toISOString();
    const event = { id, kind: 'seat.used', email, at, feature: 'roleplay' } as const;
    takeEvents(this.sql, [event, event], () => newOperationId(at), at);
  }

  /** The last operation once more, and another under its id. */
  repeat(): void {
    if (!this.#last) return;
    assert.deepEqual(this.#execute(this.#last), this.#answer);
    const other = this.#execute({ ...this.#last, command: 'groups.create', args: { names: ['Another'] } });
    assert(other.outcome === 'refused' && other.error.code === 'operation.reused');
  }

  restart(): void {
    this.#store.close();
    this.#store = this.#open();
  }

  close(): void {
    this.#store.close();
  }
}

/** Whether model and engine tell the same: balances, who holds what, who is there, and how much happened. */
function compare(model: Model, { sql }: Engine): void {
  assert.deepEqual(readSeatCounts(sql), model.counts);
  const rows = sql.all<{ email: string; seat: string; used: number }>(
    "SELECT email, seat, seatUsedAt IS NOT NULL AS used FROM member WHERE role = 'learner' ORDER BY email",
  );
  const people = [...model.people].toSorted(([one], [other]) => (one < other ? -1 : 1));
  assert.deepEqual(
    rows.map(({ email, seat, used }) => [email, seat === 'full', used === 1]),
    people.map(([email, { full, used }]) => [email, full, used]),
  );
  const count = (table: string) => sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
  assert.equal(count('grp'), model.groups.size);
  assert.equal(count('operation'), model.seq);
}

type Step = fc.Command<Model, Engine>;

/** A step: what the model says and what the engine says must be the same, and so must what they hold afterwards. */
const step = (
  text: string,
  emails: readonly number[],
  model: (model: Model) => string | null,
  engine: (engine: Engine) => string | null,
): Step => ({
  check: ({ people }) => emails.every((n) => people.has(emailOf(n))),
  run(there, here) {
    assert.equal(engine(here), model(there), text);
    compare(there, here);
  },
  toString: () => text,
});

const people = fc.uniqueArray(fc.nat(NAMES - 1), { minLength: 1, maxLength: 3 });
const named = (list: readonly number[]) => list.map(emailOf);
const nothing = (work: () => void): null => {
  work();
  return null;
};

const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(fc.nat(NAMES - 1), fc.boolean(), fc.boolean()).map(([n, suspended, fullSeat]) =>
    step(
      `add ${String(n)}${suspended ? ' suspended' : ''}${fullSeat ? ' with a seat' : ''}`,
      [],
      (model) => model.add(emailOf(n), suspended, fullSeat),
      (engine) =>
        engine.run('members.add', {
          people: [aPerson(`P${String(n)}`, { fullSeat, status: suspended ? 'suspended' : 'active' })],
        }),
    ),
  ),
  people.map((list) =>
    step(
      `assign ${String(list)}`,
      list,
      (model) => model.assign(named(list)),
      (engine) => engine.run('seats.assign', { members: engine.idsOf(named(list)) }),
    ),
  ),
  people.map((list) =>
    step(
      `revoke ${String(list)}`,
      list,
      (model) => model.revoke(named(list)),
      (engine) => engine.run('seats.revoke', { members: engine.idsOf(named(list)) }),
    ),
  ),
  fc.nat(2).map((n) =>
    step(
      `group ${String(n)}`,
      [],
      (model) => model.makeGroup(`Group ${String(n)}`),
      (engine) => engine.run('groups.create', { names: [`Group ${String(n)}`] }),
    ),
  ),
  fc.nat(NAMES - 1).map((n) =>
    step(
      `use ${String(n)}`,
      [n],
      (model) => nothing(() => model.use(emailOf(n))),
      (engine) => nothing(() => engine.use(emailOf(n))),
    ),
  ),
  fc.constant(
    step(
      'repeat',
      [],
      () => null,
      (engine) => nothing(() => engine.repeat()),
    ),
  ),
  fc.constant(
    step(
      'restart',
      [],
      () => null,
      (engine) => nothing(() => engine.restart()),
    ),
  ),
];

test(
  'the engine says and holds what a model on paper does, after every step',
  async () => {
    const seed = lawSeed('model', RUNS);
    const made = temporaryFolder();
    await (await aWorkspace(made.path, SEATS)).stop();
    const folder = temporaryFolder();
    let runs = 0;
    const property = fc.property(fc.commands(steps, { maxCommands: 40 }), (commands) => {
      runs += 1;
      const place = path.join(folder.path, String(runs));
      cpSync(path.join(made.path, 'service'), place, { recursive: true });
      const engine = new Engine(place);
      fc.modelRun(() => ({ model: new Model(SEATS, 1), real: engine }), commands);
      assert.deepEqual(verifyStore(engine.sql), []);
      engine.close();
    });
    fc.assert(property, { numRuns: RUNS, seed });
    folder.remove();
    made.remove();
    expect(runs).toBe(RUNS);
  },
  lawLimit(60),
);
