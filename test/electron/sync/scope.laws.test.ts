import path from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readWindows } from '../../../electron/http/pull-windows.ts';
import { createServiceClient, type Standing as Asked } from '../../../electron/http/service-client.ts';
import { newOperationId } from '../../../electron/replica/digest.ts';
import { openReplica, type Replica } from '../../../electron/replica/open-replica.ts';
import { Sync } from '../../../electron/sync/sync.ts';
import { pullWindow, pullWindows, type Standing } from '../../../service/pull.ts';
import { appendOperation } from '../../../service/store/log.ts';
import { openStore, type Store } from '../../../service/store/open-store.ts';
import { GroupId, MemberId, WorkspaceId } from '../../../shared/domain/ids.ts';
import type { Member } from '../../../shared/domain/member.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import type { Effect } from '../../../shared/kernel/effects.ts';
import { can } from '../../../shared/permissions/can.ts';
import { memberOf, readOwnGroups, readWorkspace } from '../../../shared/store/read.ts';
import { inTransaction, type Sql } from '../../../shared/store/sql.ts';
import { MEMBER_COLUMNS, type MemberRecord } from '../../../shared/store/tables.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { expectKept } from '../../builders/kept-reports.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { appointedLater, GROUPS, PEOPLE, replacedGroup, type Step, step } from '../../builders/scope-steps.ts';

const RUNS = isFullForm ? 600 : 15;
const AT = '2026-03-01T09:00:00.000Z';

const personId = (n: number) => MemberId.parse(`01980000-0000-7000-8000-00000000a00${String(n)}`);
const groupId = (n: number) => GroupId.parse(`01980000-0000-7000-8000-00000000b00${String(n)}`);
const READER = personId(0);

const newPerson = (n: number): Member => ({
  id: personId(n),
  email: `p${String(n)}@acme.example`,
  firstName: `P${String(n)}`,
  lastName: '',
  role: 'learner',
  status: 'active',
  seat: 'basic',
  seatSince: null,
  seatUsedAt: null,
  lastUsedAt: null,
  createdAt: AT,
  inviteAt: null,
  revokeAt: null,
  revokeZone: null,
});

/** A store in which things happen, and the copy of somebody who is admin of some of its groups. */
class World {
  readonly store: Store;
  readonly #folder: string;
  readonly #copy: Replica;
  #names = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.store = openStore(path.join(folder, 'service'));
    this.store.sql.exec('PRAGMA synchronous = OFF');
    const id = WorkspaceId.parse('01980000-0000-7000-8000-00000000c000');
    const workspace = { id, name: 'Acme', plan: 'free', credits: 0, renewsAt: AT, sample: false, createdAt: AT };
    this.#write([
      { kind: 'set', entity: 'workspace', id, before: null, after: workspace },
      { kind: 'entry', ledger: 'seats', from: 'plan', to: 'remaining', amount: 50, subject: null },
      ...Array.from({ length: GROUPS }, (_, n): Effect => this.#newGroup(n)),
      ...Array.from({ length: PEOPLE }, (_, n) => this.#newPerson(n)),
    ]);
    this.#copy = openReplica(path.join(folder, 'copy'));
  }

  #newGroup(n: number): Effect {
    const id = groupId(n);
    return { kind: 'set', entity: 'group', id, before: null, after: { id, name: `G${String(n)}` } };
  }

  #newPerson(n: number): Effect {
    return { kind: 'set', entity: 'member', id: personId(n), before: null, after: { ...newPerson(n) } };
  }

  #write(effects: readonly Effect[]): void {
    const id = newOperationId(AT);
    const hashes = { argsHash: '', requestHash: '', expectedHash: null };
    const about = { id, parent: null, actor: null, client: '', madeAt: AT, command: 'test', version: 1 };
    inTransaction(this.store.sql, () => {
      appendOperation(this.store.sql, { ...about, ...hashes, effects, saltOf: (member) => `salt of ${member}` }, AT);
    });
  }

  #member(id: MemberId): Member | null {
    const row = this.store.sql.get<MemberRecord>(`SELECT ${MEMBER_COLUMNS} FROM member WHERE id = ?`, id);
    return row ? memberOf(row) : null;
  }

  #memberships(id: MemberId): { group: GroupId; admin: boolean }[] {
    const rows = this.store.sql.all<{ grp: string; admin: number }>(
      'SELECT grp.id AS grp, admin FROM membership JOIN grp ON grp.n = gn JOIN member ON member.n = mn WHERE member.id = ?',
      id,
    );
    return rows.map(({ grp, admin }) => ({ group: GroupId.parse(grp), admin: admin === 1 }));
  }

  /** Joins or leaves; as admin, is appointed or dismissed. */
  #toggle(member: MemberId, groupOf: GroupId, asAdmin: boolean): void {
    if (!this.#member(member) || !this.store.sql.get('SELECT 1 AS found FROM grp WHERE id = ?', groupOf)) return;
    const now = this.#memberships(member).find((one) => one.group === groupOf);
    const out: Effect[] = now ? [{ kind: 'remove', group: groupOf, member, admin: now.admin }] : [];
    const wanted = asAdmin ? { admin: !(now?.admin ?? false) } : now ? null : { admin: false };
    this.#write([...out, ...(wanted ? [{ kind: 'add' as const, group: groupOf, member, ...wanted }] : [])]);
  }

  #set(id: MemberId, before: Partial<Member>, after: Partial<Member>, more: readonly Effect[] = []): void {
    this.#write([{ kind: 'set', entity: 'member', id, before, after }, ...more]);
  }

  #comeOrGo(n: number): void {
    const id = personId(n);
    const member = this.#member(id);
    if (!member) return this.#write([this.#newPerson(n)]);
    const leaves = this.#memberships(id).map((one): Effect => ({ kind: 'remove', member: id, ...one }));
    this.#write([...leaves, { kind: 'set', entity: 'member', id, before: { ...member }, after: null }]);
  }

  #group(n: number): void {
    const id = groupId(n);
    const row = this.store.sql.get<{ name: string }>('SELECT name FROM grp WHERE id = ?', id);
    if (!row) return this.#write([this.#newGroup(n)]);
    const members = Array.from({ length: PEOPLE }, (_, one) => personId(one)).flatMap((member) =>
      this.#memberships(member).flatMap((one): Effect[] =>
        one.group === id ? [{ kind: 'remove', member, ...one }] : [],
      ),
    );
    this.#write([...members, { kind: 'set', entity: 'group', id, before: { id, name: row.name }, after: null }]);
  }

  #seat(id: MemberId): void {
    const member = this.#member(id);
    if (!member) return;
    const takes = member.seat === 'basic';
    const [from, to] = takes ? (['remaining', 'assigned'] as const) : (['assigned', 'remaining'] as const);
    const entry: Effect = { kind: 'entry', ledger: 'seats', from, to, amount: 1, subject: id };
    this.#set(id, { seat: member.seat }, { seat: takes ? 'full' : 'basic' }, [entry]);
  }

  /** The wallet of the group gets credits, and gives some of them to the person. */
  #credit(member: MemberId, groupOf: GroupId): void {
    if (!this.#member(member) || !this.store.sql.get('SELECT 1 AS found FROM grp WHERE id = ?', groupOf)) return;
    const wallet = `wallet:${groupOf}` as const;
    const move = { kind: 'entry', ledger: 'credits' } as const;
    this.#write([
      { ...move, from: 'purchased', to: wallet, amount: 2, subject: null },
      { ...move, from: wallet, to: `balance:${member}:${groupOf}`, amount: 1, subject: member },
    ]);
  }

  take(one: Step): void {
    switch (one.kind) {
      case 'member':
      case 'admin':
        return this.#toggle(personId(one.person), groupId(one.group), one.kind === 'admin');
      case 'role': {
        const role = this.#member(READER)?.role ?? 'learner';
        return role === one.role ? undefined : this.#set(READER, { role }, { role: one.role });
      }
      case 'credit':
        return this.#credit(personId(one.person), groupId(one.group));
      case 'seat':
        return this.#seat(personId(one.person));
      case 'name': {
        const member = this.#member(personId(one.person));
        this.#names += 1;
        return member
          ? this.#set(member.id, { lastName: member.lastName }, { lastName: `N${String(this.#names)}` })
          : undefined;
      }
      case 'comeOrGo':
        return this.#comeOrGo(one.person);
      case 'group':
        return this.#group(one.group);
      case 'pull':
        return undefined;
    }
  }

  /** What the service answers the reader, as the guard and the pull of its door do. */
  #answer(standing: Asked): string[] {
    const { sql } = this.store;
    const member = this.#member(READER);
    const workspace = readWorkspace(sql);
    if (!member || !workspace) throw new Error('the reader is always there');
    const groups = readOwnGroups(sql, READER);
    if (!can({ kind: 'member', ...member, groups }, 'console.open').allowed)
      throw new Refusal({ code: 'console.denied', role: member.role });
    const { cursor, whole = cursor, bookmark = null, scope = null } = standing;
    const read = (from: Standing) =>
      pullWindow(sql, { workspace, member: { ...member, groups, policies: [] }, now: '' }, from);
    return [...pullWindows(read, { cursor, whole, bookmark, scope })].map(({ text }) => text);
  }

  async #fill(copy: Replica): Promise<Sync> {
    const client = createServiceClient({ address: 'http://127.0.0.1:1', token: '' });
    const answer = (standing: Asked) => this.#answer(standing);
    const sync = new Sync({
      sql: copy.sql,
      connect: async () => ({
        ...client,
        pullWindows: async function* (standing) {
          const pieces = answer(standing);
          yield* readWindows(
            (async function* () {
              yield* pieces;
            })(),
          );
        },
      }),
      publish: () => undefined,
      tell: (code) => {
        throw new Error(code);
      },
      now: () => AT,
      report: String,
      random: () => 0,
    });
    await sync.kick();
    await sync.stop();
    return sync;
  }

  /** Brings the copy up to date: what it has then, and what it should, as a new copy has it. */
  async pull(): Promise<{ has: unknown; should: unknown }> {
    const { error } = (await this.#fill(this.#copy)).connection;
    const rows = rowsOf(this.#copy.sql);
    const people = rows.people.map(({ id }) => id);
    if (people.length % 2 === 0) expectKept(this.#copy.sql);
    if (error?.code === 'console.denied') return { has: people, should: [] };
    const replica = openReplica(path.join(this.#folder, 'fresh', newOperationId(AT)));
    await this.#fill(replica);
    const fresh = rowsOf(replica.sql);
    replica.close();
    return { has: { error, rows, people }, should: { error: null, rows: fresh, people: this.#visible() } };
  }

  #visible(): string[] {
    const everyone = 'SELECT id FROM member ORDER BY id';
    const ofGroups = `SELECT DISTINCT member.id FROM member JOIN membership ON mn = member.n WHERE gn IN (
      SELECT gn FROM membership JOIN member ON member.n = mn WHERE member.id = '${READER}' AND admin = 1) ORDER BY 1`;
    const { sql } = this.store;
    const rows = sql.all<{ id: string }>(this.#member(READER)?.role === 'admin' ? everyone : ofGroups);
    return rows.map(({ id }) => id);
  }

  close(): void {
    this.#copy.close();
    this.store.close();
  }
}

const rowsOf = (sql: Sql) => ({
  people: sql.all<{ id: string }>('SELECT id, lastName, role, seat, op, firstOp FROM member ORDER BY id'),
  groups: sql.all('SELECT id, name, op FROM grp ORDER BY id'),
  memberships: sql.all(
    `SELECT grp.id AS grp, member.id, admin, membership.op FROM membership JOIN grp ON grp.n = gn
     JOIN member ON member.n = mn ORDER BY 1, 2`,
  ),
  entries: sql.all('SELECT source, target, amount, subject, op FROM seatEntry ORDER BY op, subject, source'),
  credits: sql.all('SELECT source, target, amount, subject, op FROM creditEntry ORDER BY op, subject, source'),
  balances: sql.all('SELECT account, amount FROM creditCount ORDER BY account'),
  spans: sql.all('SELECT subject, field, value, op, untilOp FROM span ORDER BY 1, 2, 4, 5, 3'),
  // When something was is told by its operations.
  untold: sql.all(
    `SELECT op FROM (SELECT op FROM span UNION SELECT untilOp FROM span UNION SELECT op FROM seatEntry UNION
       SELECT op FROM creditEntry UNION SELECT op FROM member UNION SELECT firstOp FROM member UNION SELECT op FROM membership)
     WHERE op NOT IN (SELECT seq FROM operation)`,
  ),
});

test(
  'whoever sees only their groups has all of them and nothing else, however people and appointments change',
  async () => {
    const seed = lawSeed('scope', RUNS);
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const folder = temporaryFolder();
      const world = new World(folder.path);
      try {
        for (const one of [...steps, { kind: 'pull' } as const]) {
          world.take(one);
          if (one.kind !== 'pull') continue;
          const { has, should } = await world.pull();
          expect(has).toEqual(should);
        }
      } finally {
        world.close();
        folder.remove();
      }
    });
    await fc.assert(property, { seed, numRuns: RUNS, examples: [[[...appointedLater]], [[...replacedGroup]]] });
  },
  lawLimit(15),
);
