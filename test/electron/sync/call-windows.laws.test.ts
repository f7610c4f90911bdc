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
import { GroupId, MemberId, SessionId, VerdictId, WorkspaceId } from '../../../shared/domain/ids.ts';
import { switchable } from '../../../shared/permissions/can.ts';
import type { Effect, Fields, SetEffect } from '../../../shared/kernel/effects.ts';
import { memberOf, readOwnGroups, readWorkspace } from '../../../shared/store/read.ts';
import { inTransaction, type Sql } from '../../../shared/store/sql.ts';
import { MEMBER_COLUMNS, type MemberRecord } from '../../../shared/store/tables.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';

const RUNS = isFullForm ? 300 : 4;
const AT = '2026-03-01T09:00:00.000Z';
/** How many calls a window holds here, and how many people, groups and calls there are. */
const [MOST, PEOPLE, GROUPS, CALLS] = [3, 4, 3, 14];

const idOf = (kind: string, n: number) => `01980000-0000-7000-8000-0000000${kind}${String(n).padStart(4, '0')}`;
const personId = (n: number) => MemberId.parse(idOf('a', n));
const groupId = (n: number) => GroupId.parse(idOf('b', n));
const callId = (n: number) => SessionId.parse(idOf('c', n));
const READER = personId(0);
const WORKSPACE = WorkspaceId.parse(idOf('d', 0));

type Step =
  | { readonly kind: 'call'; readonly call: number; readonly owner: number | null }
  | { readonly kind: 'drop'; readonly call: number }
  | { readonly kind: 'verdict'; readonly call: number }
  | { readonly kind: 'member' | 'admin'; readonly person: number; readonly group: number }
  | { readonly kind: 'policy' };
const call = fc.nat(CALLS - 1);
const owner = fc.option(fc.nat(PEOPLE - 1), { freq: 8 });
const group = fc.nat(GROUPS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('call' as const), call, owner }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), call }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('verdict' as const), call }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('member' as const),
      person: fc.integer({ min: 1, max: PEOPLE - 1 }),
      group,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('admin' as const), person: fc.constant(0), group: fc.nat(GROUPS - 2) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'policy' as const }) },
);
/** What happens before a pull, what between its windows, and behind which of them the line breaks, if it does. */
const round = fc.record({
  first: fc.array(step, { maxLength: 12 }),
  between: fc.array(fc.array(step, { maxLength: 3 }), { maxLength: 4 }),
  cut: fc.option(fc.integer({ min: 1, max: 4 })),
});

type Round = typeof round extends fc.Arbitrary<infer One> ? One : never;

/** The reader looks after another group, and the line breaks before all of its calls are told. */
const brokenAtNewGroup: Round[] = [
  { first: [], between: [], cut: null },
  { first: [{ kind: 'admin', person: 0, group: 0 }], between: [], cut: 1 },
];

/** Calls are told no more while they are told. */
const switchedOff: Round[] = [{ first: [], between: [[{ kind: 'policy' }]], cut: null }];

/** A store in which calls come and change hands, and the copy of an admin of some groups. */
class World {
  readonly #store: Store;
  readonly #folder: string;
  readonly #copy: Replica;
  #seesCalls = true;
  #verdicts = 0;
  /** How many windows came before the last of a pull, with calls or verdicts in them. */
  before = 0;
  /** The most calls or verdicts in one of them. */
  widest = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#store = openStore(path.join(folder, 'service'));
    this.#store.sql.exec('PRAGMA synchronous = OFF');
    const workspace = { name: 'Acme', plan: 'free', credits: 0, renewsAt: AT, sample: false, createdAt: AT };
    this.#write([this.#made('workspace', WORKSPACE, workspace)]);
    for (let n = 0; n < GROUPS; n += 1) this.#write([this.#made('group', groupId(n), { name: `G${String(n)}` })]);
    for (let n = 0; n < PEOPLE; n += 1) {
      const name = { email: `p${String(n)}@acme.example`, firstName: `P${String(n)}`, lastName: '', role: 'learner' };
      const seat = { status: 'active', seat: 'basic', seatSince: null, seatUsedAt: null, lastUsedAt: null };
      const times = { createdAt: AT, inviteAt: null, revokeAt: null, revokeZone: null };
      this.#write([this.#made('member', personId(n), { ...name, ...seat, ...times })]);
    }
    this.#write([{ kind: 'add', group: groupId(GROUPS - 1), member: READER, admin: true }]);
    for (const n of [1, 2, 3])
      this.#write([{ kind: 'add', group: groupId(n === 3 ? 0 : GROUPS - 1), member: personId(n), admin: false }]);
    for (let n = 0; n < CALLS - 2; n += 1) this.#call(n, 1 + (n % 3));
    this.#copy = openReplica(path.join(folder, 'copy'));
  }

  #made(entity: SetEffect['entity'], id: SetEffect['id'], after: Fields): Effect {
    return { kind: 'set', entity, id, before: null, after: { id, ...after } };
  }

  #write(effects: readonly Effect[]): void {
    const id = newOperationId(AT);
    const about = { id, parent: null, actor: null, client: '', madeAt: AT, command: 'test', version: 1 };
    const hashes = { argsHash: '', requestHash: '', expectedHash: null };
    const saltOf = (member: string) => `salt of ${member}`;
    inTransaction(this.#store.sql, () =>
      appendOperation(this.#store.sql, { ...about, ...hashes, effects, saltOf }, AT),
    );
  }

  #session(n: number): Fields | undefined {
    return this.#store.sql.get<Record<string, string | null>>('SELECT id, owner FROM session WHERE id = ?', callId(n));
  }

  /** The call comes, or is somebody else's from now on. */
  #call(n: number, whose: number | null): void {
    const [known, id] = [this.#session(n), callId(n)];
    const now = whose === null ? null : personId(whose);
    const facts = { source: 'gong', externalId: String(n), startedAt: AT, seconds: 60, state: 'imported', owner: now };
    const texts = { person: null, transcript: null, insight: null, detailsHash: '' };
    if (!known) return this.#write([this.#made('session', id, { ...facts, ...texts })]);
    if (known['owner'] === now) return;
    const before = { owner: known['owner'] ?? null };
    this.#write([{ kind: 'set', entity: 'session', id, before, after: { owner: now } }]);
  }

  #drop(n: number): void {
    const [known, id] = [this.#session(n), callId(n)];
    if (!known) return;
    const verdicts = this.#store.sql.all<{ id: string }>('SELECT id FROM verdict WHERE session = ?', id);
    this.#write([
      { kind: 'set', entity: 'session', id, before: known, after: null },
      ...verdicts.map((one): Effect => {
        const verdict = VerdictId.parse(one.id);
        return { kind: 'set', entity: 'verdict', id: verdict, before: { id: verdict }, after: null };
      }),
    ]);
  }

  #verdict(n: number): void {
    if (!this.#session(n)) return;
    this.#verdicts += 1;
    const after = { session: callId(n), kind: 'flag', nth: this.#verdicts, score: null, criterion: null, rubric: null };
    const more = { rubricVersion: null, model: null, reason: 'R', detail: '{}', madeBy: READER, madeAt: AT };
    this.#write([this.#made('verdict', VerdictId.parse(idOf('e', this.#verdicts)), { ...after, ...more })]);
  }

  #toggle(member: MemberId, of: GroupId, asAdmin: boolean): void {
    const row = this.#store.sql.get<{ admin: number }>(
      'SELECT admin FROM membership JOIN grp ON grp.n = gn JOIN member ON member.n = mn WHERE member.id = ? AND grp.id = ?',
      member,
      of,
    );
    const out: Effect[] = row ? [{ kind: 'remove', group: of, member, admin: row.admin === 1 }] : [];
    const wanted = asAdmin ? { admin: row?.admin !== 1 } : row ? null : { admin: false };
    this.#write([...out, ...(wanted ? [{ kind: 'add' as const, group: of, member, ...wanted }] : [])]);
  }

  take(one: Step): void {
    if (one.kind === 'call') this.#call(one.call, one.owner);
    else if (one.kind === 'drop') this.#drop(one.call);
    else if (one.kind === 'verdict') this.#verdict(one.call);
    else if (one.kind === 'policy') {
      const was = this.#seesCalls;
      this.#seesCalls = !was;
      const [before, after] = [{ groupAdminsSeeSessions: was }, { groupAdminsSeeSessions: !was }];
      this.#write([{ kind: 'set', entity: 'workspace', id: WORKSPACE, before, after }]);
    } else this.#toggle(personId(one.person), groupId(one.group), one.kind === 'admin');
  }

  #read(standing: Standing, most: number): ReturnType<typeof pullWindow> {
    const { sql } = this.#store;
    const workspace = readWorkspace(sql);
    const row = sql.get<MemberRecord>(`SELECT ${MEMBER_COLUMNS} FROM member WHERE id = ?`, READER);
    if (!workspace || !row) throw new Error('the workspace and the reader are always there');
    const policies = switchable.filter((each) => each !== 'groupAdminsSeeSessions' || this.#seesCalls);
    const groups = readOwnGroups(sql, READER);
    return pullWindow(sql, { workspace, member: { ...memberOf(row), groups, policies }, now: '' }, standing, most);
  }

  /** Brings a copy up to date; between windows this happens, and behind so many the line breaks. */
  async #fill(sql: Sql, most: number, between: readonly (readonly Step[])[] = [], cut: number | null = null) {
    const read = (from: Standing) => this.#read(from, most);
    const take = (steps: readonly Step[]) => steps.forEach((one) => this.take(one));
    const windows = async function* (standing: Asked) {
      const { cursor, whole = cursor, bookmark = null, scope = null } = standing;
      let n = 0;
      for (const { text } of pullWindows(read, { cursor, whole, bookmark, scope })) {
        yield text;
        n += 1;
        if (n === cut) return;
        take(between[n - 1] ?? []);
      }
    };
    const client = createServiceClient({ address: 'http://127.0.0.1:1', token: '' });
    const sync = new Sync({
      sql,
      connect: async () => ({ ...client, pullWindows: (standing) => this.#watched(readWindows(windows(standing))) }),
      ...{ publish: () => undefined, now: () => AT, report: String, random: () => 0 },
      tell: (code) => {
        throw new Error(code);
      },
    });
    await sync.kick();
    await sync.stop();
    // Only a line that broke is nothing to wonder at.
    const { error } = sync.connection;
    if (cut === null && error) throw new Error(error.code);
  }

  async *#watched(windows: ReturnType<typeof readWindows>): ReturnType<typeof readWindows> {
    for await (const window of windows) {
      const rows = window.flatMap((line) => (line.kind === 'sessions' || line.kind === 'verdicts' ? [line.rows] : []));
      const isBefore = !window.some(({ kind }) => kind === 'scope');
      if (isBefore && rows.length > 0) this.before += 1;
      if (isBefore) this.widest = Math.max(this.widest, ...rows.map(({ length }) => length));
      yield window;
    }
  }

  pull(between: readonly (readonly Step[])[] = [], cut: number | null = null): Promise<void> {
    return this.#fill(this.#copy.sql, MOST, between, cut);
  }

  has = () => rowsOf(this.#copy.sql);

  /** What a copy has that is new, and gets all in one. */
  async fresh(): Promise<ReturnType<typeof rowsOf>> {
    const replica = openReplica(path.join(this.#folder, 'fresh', newOperationId(AT)));
    await this.#fill(replica.sql, 1000);
    const rows = rowsOf(replica.sql);
    replica.close();
    return rows;
  }

  close(): void {
    this.#copy.close();
    this.#store.close();
  }
}

const rowsOf = (sql: Sql) => ({
  calls: sql.all('SELECT id, owner, op FROM session ORDER BY id'),
  verdicts: sql.all('SELECT verdict.id, verdict.op FROM verdict JOIN session ON session.id = session ORDER BY 1'),
  people: sql.all('SELECT id, op FROM member ORDER BY id'),
  groups: sql.all('SELECT id, op FROM grp ORDER BY id'),
  spans: sql.all('SELECT subject, field, value, op, untilOp FROM span ORDER BY 1, 2, 4, 5, 3'),
});

test(
  'calls of the groups somebody looks after come in small windows, none missed and none doubled, whatever happens between them and wherever the line breaks',
  async () => {
    const seed = lawSeed('call windows', RUNS);
    let before = 0;
    const property = fc.asyncProperty(
      fc.array(round, { minLength: 1, maxLength: isFullForm ? 6 : 3 }),
      async (rounds) => {
        const folder = temporaryFolder();
        const world = new World(folder.path);
        try {
          for (const { first, between, cut } of rounds) {
            for (const one of first) world.take(one);
            await world.pull(between, cut);
            if (cut === null && between.length > 0) continue;
            await world.pull();
            expect(world.has()).toEqual(await world.fresh());
          }
          await world.pull();
          expect(world.has()).toEqual(await world.fresh());
          before += world.before;
          // As many as a window holds, and the one with which it is known that there are more.
          expect(world.widest).toBeLessThanOrEqual(MOST + 1);
        } finally {
          world.close();
          folder.remove();
        }
      },
    );
    await fc.assert(property, { seed, numRuns: RUNS, examples: [[brokenAtNewGroup], [switchedOff]] });
    expect(before).toBeGreaterThan(RUNS);
  },
  lawLimit(15),
);
