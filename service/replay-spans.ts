import type { Effect, Fields, MembershipEffect, SetEffect } from '../shared/kernel/effects.ts';
import { switchable } from '../shared/permissions/can.ts';
import type { Sql } from '../shared/store/sql.ts';

type Span = readonly [subject: string, field: string, value: string, op: number, untilOp: number];

const SPANS = 'SELECT subject, field, value, op, untilOp FROM span';
const MADE = 'SELECT id, firstOp FROM member';
const JOINED = `SELECT member.id AS member, grp.id AS grp, membership.op FROM membership
  JOIN grp ON grp.n = membership.gn JOIN member ON member.n = membership.mn`;

const spanned = ['role', 'seat'] as const;

/** Since when everything is so and from when to when it was, as the log tells it, to be compared with the rows. */
export class ReplaySpans {
  /** By member, the operation that made them, and that of their role and seat as they are. */
  readonly #members = new Map<string, { readonly firstOp: number; role: number; seat: number }>();
  /** By member, the operation that put them into each of their groups. */
  readonly #joined = new Map<string, Map<string, number>>();
  readonly #ended: Span[] = [];
  /** The operation that last changed what the workspace allows, and its plan; the first made the workspace. */
  readonly #since = { managersManagePeople: 1, groupAdminsBuyCredits: 1, groupAdminsSeeSessions: 1, plan: 1, slug: 1 };
  /** Of the plan nothing was kept up to this operation. */
  readonly #unkept: number;

  constructor(sql: Sql) {
    this.#unkept = sql.get<{ since: number }>('SELECT since FROM planHistory')?.since ?? 0;
  }

  /** Takes an operation's effects; like the store, it deletes people last. */
  add(effects: readonly Effect[], seq: number): void {
    const deletions: SetEffect[] = [];
    for (const effect of effects) {
      if (effect.kind === 'add' || effect.kind === 'remove') this.#join(effect, seq);
      else if (effect.kind === 'set' && effect.entity === 'member') {
        if (effect.after === null) deletions.push(effect);
        else this.#set(effect, effect.after, seq);
      } else if (effect.kind === 'set' && effect.entity === 'workspace') this.#allow(effect, seq);
    }
    for (const { id, before } of deletions) this.#delete(id, before ?? {}, seq);
  }

  /** A sentence for everything that is so since another operation, and for each span too many or too few. */
  *differences(sql: Sql): Generator<string> {
    for (const { id, firstOp } of sql.all<{ id: string; firstOp: number }>(MADE)) {
      if (this.#members.get(id)?.firstOp !== firstOp) yield `${id} was not made by operation ${String(firstOp)}`;
    }
    for (const { member, grp, op } of sql.all<{ member: string; grp: string; op: number }>(JOINED)) {
      if (this.#joined.get(member)?.get(grp) !== op) yield `${member} is not in ${grp} since operation ${String(op)}`;
    }
    yield* this.#differentSpans(sql);
  }

  *#differentSpans(sql: Sql): Generator<string> {
    const told = new Set(this.#ended.map((span) => span.join(' ')));
    const rows = sql.all<Record<string, string | number>>(SPANS).map((row) => Object.values(row).join(' '));
    for (const row of rows) if (!told.delete(row)) yield `the log knows nothing of ${row}`;
    for (const row of told) yield `${row} is missing`;
  }

  #set({ id, before }: SetEffect, after: Fields, seq: number): void {
    const known = this.#members.get(id);
    if (before === null || !known) this.#members.set(id, { firstOp: seq, role: seq, seat: seq });
    // What the operation that makes somebody sets in them at once has not been otherwise before.
    else if (known.firstOp !== seq) {
      for (const field of spanned) {
        if (!Object.hasOwn(after, field)) continue;
        this.#ended.push([id, field, String(before[field]), known[field], seq]);
        known[field] = seq;
      }
    }
  }

  #allow({ id, before, after }: SetEffect, seq: number): void {
    for (const field of [...switchable, 'plan', 'slug'] as const) {
      if (before === null || !Object.hasOwn(after ?? {}, field)) continue;
      if (field === 'plan' && seq <= this.#unkept) continue;
      this.#ended.push([id, field, String(before[field]), this.#since[field], seq]);
      this.#since[field] = seq;
    }
  }

  #delete(id: string, before: Fields, seq: number): void {
    const known = this.#members.get(id);
    if (!known) return;
    for (const field of spanned) this.#ended.push([id, field, String(before[field]), known[field], seq]);
    for (const [group, op] of this.#joined.get(id) ?? []) this.#ended.push([id, 'group', group, op, seq]);
    this.#members.delete(id);
    this.#joined.delete(id);
  }

  #join({ kind, group, member }: MembershipEffect, seq: number): void {
    const joined = this.#joined.get(member) ?? new Map<string, number>();
    this.#joined.set(member, joined);
    const op = joined.get(group);
    if (kind === 'add') joined.set(group, seq);
    else if (op !== undefined) {
      this.#ended.push([member, 'group', group, op, seq]);
      joined.delete(group);
    }
  }
}
