import { DatabaseSync } from 'node:sqlite';

import { migrations } from '../../electron/replica/schema.ts';
import { flushSearch } from '../../electron/replica/search.ts';
import { type ArgsOf, bindCommand, type CommandName, commands } from '../../shared/commands/catalog.ts';
import { deriveId, type GroupId, type MemberId, OperationId, uuidv7 } from '../../shared/domain/ids.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { applyEffects } from '../../shared/store/apply.ts';
import { readState } from '../../shared/store/read.ts';
import { inTransaction, type Sql, sqlOver } from '../../shared/store/sql.ts';
import { inventPeople, type InventedPerson, randomFrom } from './people.ts';

const FIRST_MS = Date.parse('2026-01-05T08:00:00.000Z');
const HOUR = 3_600_000;
const USED_SHARE = 0.4;

let empty: Uint8Array | null = null;

/** An empty copy in memory. Its migrations run once for all the copies of a worker. */
export function anEmptyCopy(): Sql {
  const database = new DatabaseSync(':memory:');
  const sql = sqlOver(database);
  if (empty !== null) database.deserialize(empty);
  else {
    for (const script of migrations) sql.exec(script);
    empty = database.serialize();
  }
  return sql;
}

function inMemory(): Sql {
  const sql = anEmptyCopy();
  sql.run("INSERT INTO meta (one, client, cursor) VALUES (1, '01980000-0000-7000-8000-00000000c11e', 0)");
  return sql;
}

/** A replica, in memory unless it is given one, that commands are run in as the service would run them, an hour apart. */
export class TestReplica {
  readonly sql: Sql;
  #seq = 0;

  constructor(sql: Sql = inMemory()) {
    this.sql = sql;
  }

  /** Decides and writes; with `pending` as our own change that the service has not confirmed. */
  run<Name extends CommandName>(name: Name, args: ArgsOf<Name>, pending = false): readonly Effect[] {
    this.#seq += 1;
    const ms = FIRST_MS + this.#seq * HOUR;
    const at = new Date(ms).toISOString();
    const id = OperationId.parse(uuidv7(ms, new Uint8Array(16).fill(this.#seq % 251)));
    const command = bindCommand(name, commands[name].version, args);
    if (!command.ok) throw new Error(command.error.code);
    const state = readState(this.sql, command.value.reads, () => null);
    const newId = (n: number) => deriveId(id, n);
    const verdict = command.value.decide(state, { actor: this.#owner, operation: id, now: at, decidedAt: at, newId });
    if (!verdict.ok) throw new Error(verdict.error.code);
    const op = pending ? -this.#seq : this.#seq;
    inTransaction(this.sql, () => {
      applyEffects(this.sql, verdict.effects, { op, at }, (member) => `salt of ${member}`);
      flushSearch(this.sql);
    });
    return verdict.effects;
  }

  get #owner(): Actor {
    const owner = this.sql.get<{ id: MemberId }>("SELECT id FROM member WHERE role = 'owner'");
    return owner ? { kind: 'member', id: owner.id, role: 'owner' } : { kind: 'service' };
  }

  get groups(): GroupId[] {
    return this.sql.all<{ id: GroupId }>('SELECT id FROM grp ORDER BY n').map(({ id }) => id);
  }
}

const eventAt = (index: number) => new Date(FIRST_MS + 90 * 24 * HOUR + index * 60_000).toISOString();

/** Some people use their seats: most often those whose seat is full, sometimes others who held one before. */
function useSeats(replica: TestReplica, people: readonly InventedPerson[], seed: number): void {
  const random = randomFrom(seed);
  const users = people.filter(() => random() < USED_SHARE);
  const events = users.map(({ email }, index) => {
    return { id: `use-${String(index)}`, kind: 'seat.used' as const, email, at: eventAt(index), feature: 'roleplay' };
  });
  for (let start = 0; start < events.length; start += 10_000) {
    replica.run('events.record', { events: events.slice(start, start + 10_000) });
  }
}

export interface ReplicaPlan {
  readonly people: number;
  readonly groups?: number;
  readonly seed?: number;
  /** An open, empty replica to fill instead of one in memory. */
  readonly sql?: Sql;
}

/** A replica with an owner and invented people in groups, some of whom have used their seats. */
export function aReplica({ people: count, groups = 0, seed = 1, sql }: ReplicaPlan): TestReplica {
  const replica = new TestReplica(sql);
  const owner = { email: 'owner@north.example', firstName: 'Olive', lastName: 'Owner' };
  const workspace = { name: 'North', plan: 'enterprise' as const, seats: count * 2, credits: 0, sample: false, owner };
  replica.run('workspace.create', { ...workspace, renewsAt: '2027-01-01T00:00:00.000Z' });
  const names = Array.from({ length: groups }, (_, index) => `Group ${String(index + 1).padStart(3, '0')}`);
  if (groups > 0) replica.run('groups.create', { names });
  const ids = replica.groups;
  const people = inventPeople({ people: count, groups, seed });
  if (count === 0) return replica;
  replica.run('members.add', {
    people: people.map(({ groups: places, ...person }, index) => {
      const joined = places.flatMap((place) => ids[place] ?? []);
      return { ...person, groups: joined, adminOf: index % 50 === 0 ? joined.slice(0, 1) : [] };
    }),
  });
  useSeats(replica, people, seed);
  return replica;
}
