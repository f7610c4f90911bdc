import { newOperationId } from '../../electron/replica/digest.ts';
import { flushSearch } from '../../electron/replica/search.ts';
import { writePullLine } from '../../electron/sync/write-pull.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import { applyEffects } from '../../shared/store/apply.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { MemberLine } from '../../shared/sync/protocol.ts';

const COLUMNS = `id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt, salt, op,
  firstOp, inviteAt, revokeAt, revokeZone`;
/** So many people are others after a pull, and as many credits were moved. */
const PULLED = 100;

interface Known {
  readonly id: MemberId;
  readonly seat: 'basic' | 'reserved' | 'full';
  readonly lastName: string;
}

/** What happens to a copy while somebody looks at its reports, as the app writes it. */
export class Changes {
  readonly #sql: Sql;
  readonly #people: readonly MemberId[];
  readonly #groups: readonly GroupId[];
  readonly #momentOf: (op: number) => string;
  #op: number;
  #next = 0;

  constructor(
    sql: Sql,
    lists: { people: readonly MemberId[]; groups: readonly GroupId[] },
    op: number,
    momentOf: (op: number) => string,
  ) {
    this.#sql = sql;
    this.#people = lists.people;
    this.#groups = lists.groups;
    this.#op = op;
    this.#momentOf = momentOf;
  }

  /** People one after the other, far apart. */
  #someone(): Known {
    this.#next = (this.#next + 7919) % this.#people.length;
    const known = this.#sql.get<Known>(
      'SELECT id, seat, lastName FROM member WHERE id = ?',
      this.#people[this.#next] ?? '',
    );
    if (!known) throw new Error('everybody stays');
    return known;
  }

  #write(effects: readonly Effect[]): void {
    this.#op += 1;
    const at = this.#momentOf(this.#op);
    inTransaction(this.#sql, () => {
      this.#sql.run(
        "INSERT INTO operation (seq, id, at, command, subjects) VALUES (?, ?, ?, 'members.edit', 1)",
        this.#op,
        String(this.#op),
        at,
      );
      applyEffects(this.#sql, effects, { op: this.#op, at }, () => '');
      flushSearch(this.#sql);
    });
  }

  /** Somebody is called otherwise. */
  edit(): void {
    const { id, lastName } = this.#someone();
    const [before, after] = [{ lastName }, { lastName: `${lastName}x` }];
    this.#write([{ kind: 'set', entity: 'member', id, before, after }]);
  }

  /** Somebody gets a full seat, or loses theirs. */
  assign(): void {
    const { id, seat } = this.#someone();
    const isFull = seat === 'full';
    const [from, to] = isFull ? (['assigned', 'remaining'] as const) : (['remaining', 'assigned'] as const);
    this.#write([
      {
        kind: 'set',
        entity: 'member',
        id,
        before: { seat },
        after: { seat: isFull ? 'basic' : 'full', seatUsedAt: null },
      },
      { kind: 'entry', ledger: 'seats', from, to, amount: 1, subject: id },
    ]);
  }

  /** Somebody gets credits. */
  give(): void {
    const { id } = this.#someone();
    const move = { kind: 'entry', ledger: 'credits', amount: 1, subject: id } as const;
    this.#write([{ ...move, from: 'pool', to: `balance:${id}:pool` }]);
  }

  /** A pull brings what others did to a hundred people, their groups, seats and credits. */
  pull(): void {
    this.#op += 1;
    const [sql, op, at] = [this.#sql, this.#op, this.#momentOf(this.#op)];
    const those = [...new Set(Array.from({ length: PULLED }, () => this.#someone().id))];
    const rows = sql.all<object>(
      `SELECT ${COLUMNS} FROM member WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(those),
    );
    const members = rows.map((row) => Object.values(row) as unknown as MemberLine); // the columns of a line, in their order
    const group = this.#groups[op % this.#groups.length];
    if (!group) throw new Error('there are groups');
    inTransaction(sql, () => {
      const asNow = (line: MemberLine) => line.with(4, op % 2 === 0 ? 'trainer' : 'learner').with(12, op) as MemberLine; // as it was, but for two
      const changed = members.map(asNow);
      writePullLine(sql, { kind: 'members', rows: changed });
      writePullLine(sql, { kind: 'memberships', rows: those.map((id) => [group, id, 0, op]) });
      writePullLine(sql, {
        kind: 'spans',
        rows: members.map(([id, , , , role, , , , , , , , , first]) => [id, 'role', role, first, op]),
      });
      writePullLine(sql, { kind: 'entries', rows: [['plan', 'remaining', 1, null, at, op]] });
      writePullLine(sql, {
        kind: 'creditEntries',
        rows: those.map((id) => ['purchased', `balance:${id}:pool`, 1, id, at, op, null]),
      });
      writePullLine(sql, {
        kind: 'operations',
        rows: [[op, newOperationId(at), null, null, at, 'members.setRole', PULLED, null]],
      });
      flushSearch(sql);
    });
  }
}
