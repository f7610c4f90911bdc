import type { MemberId } from '../../shared/domain/ids.ts';
import { displayName, Role } from '../../shared/domain/member.ts';
import type { MemberEvent } from '../../shared/ipc/history-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readMeta } from './meta.ts';

interface Person {
  readonly role: string;
  readonly op: number;
  readonly firstOp: number;
  readonly createdAt: string;
}

interface Span {
  readonly value: string;
  readonly op: number;
  readonly untilOp: number;
}

type What = MemberEvent extends infer Each
  ? Each extends MemberEvent
    ? Omit<Each, 'at' | 'by' | 'pending'>
    : never
  : never;

interface Step {
  readonly op: number;
  readonly what: What;
}

const spansOf = (sql: Sql, subject: MemberId, field: string): Span[] =>
  sql.all<Span>('SELECT value, op, untilOp FROM span WHERE subject = ? AND field = ? ORDER BY n', subject, field);

/** Each role that ended, and the one that came after it. */
function roleSteps(sql: Sql, id: MemberId, now: string): Step[] {
  const spans = spansOf(sql, id, 'role');
  return spans.map(({ value, untilOp }, at) => ({
    op: untilOp,
    what: { kind: 'role', from: Role.parse(value), to: Role.parse(spans[at + 1]?.value ?? now) },
  }));
}

interface Beginning {
  readonly group: string;
  readonly op: number;
  /** Whether they are admin of it; null for a membership that has ended, which does not say. */
  readonly admin: boolean | null;
}

/** What has not arrived has numbers below zero, the latest the lowest, and comes after all that has. */
const order = (op: number): number => (op < 0 ? 2 ** 52 - op : op);
const byOrder = (one: { readonly op: number }, other: { readonly op: number }) => order(one.op) - order(other.op);

/**
 * A membership that ends and begins at once is an appointment as admin, or the end of one: the two take turns, up to
 * what is so now, or from a plain member on.
 */
function chainSteps(chain: readonly Beginning[], name: string): Step[] {
  const last = chain.at(-1)?.admin ?? chain.length % 2 === 0;
  return chain.map(({ op }, at): Step => {
    const isAdmin = (chain.length - 1 - at) % 2 === 0 ? last : !last;
    const plain = at === 0 ? 'joined' : 'dismissed';
    return { op, what: { kind: isAdmin ? 'appointed' : plain, group: name } };
  });
}

/** The memberships of one group, cut where somebody was out of it. */
function chainsOf(begun: readonly Beginning[], ends: ReadonlySet<string>): Beginning[][] {
  const chains: Beginning[][] = [];
  for (const each of begun.toSorted(byOrder)) {
    if (ends.has(`${each.group} ${String(each.op)}`)) chains.at(-1)?.push(each);
    else chains.push([each]);
  }
  return chains;
}

function groupSteps(sql: Sql, id: MemberId): Step[] {
  const groups = sql.all<{ id: string; name: string }>('SELECT id, name FROM grp');
  const names = new Map(groups.map((row) => [row.id, row.name]));
  const present = sql.all<{ group: string; admin: number; op: number }>(
    `SELECT grp.id AS "group", membership.admin, membership.op FROM member
     CROSS JOIN membership ON membership.mn = member.n CROSS JOIN grp ON grp.n = membership.gn WHERE member.id = ?`,
    id,
  );
  const spans = spansOf(sql, id, 'group');
  const ends = new Set(spans.map(({ value, untilOp }) => `${value} ${String(untilOp)}`));
  const begun: Beginning[] = [
    ...spans.map(({ value, op }) => ({ group: value, op, admin: null })),
    ...present.map(({ group, op, admin }) => ({ group, op, admin: admin === 1 })),
  ];
  const begins = new Set(begun.map(({ group, op }) => `${group} ${String(op)}`));
  const nameOf = (group: string) => names.get(group) ?? '';
  const began = [...Map.groupBy(begun, ({ group }) => group)].flatMap(([group, all]) =>
    chainsOf(all, ends).flatMap((chain) => chainSteps(chain, nameOf(group))),
  );
  const left = spans
    .filter(({ value, untilOp }) => !begins.has(`${value} ${String(untilOp)}`))
    .map(({ value, untilOp }): Step => ({ op: untilOp, what: { kind: 'left', group: nameOf(value) } }));
  return [...began, ...left];
}

interface Operation {
  readonly at: string;
  readonly command: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

/** Who did it and when: in the log where it has arrived, in the outbox where it has not. */
function originOf(sql: Sql, op: number): { at: string; by: string | null; command: string } | undefined {
  if (op < 0) {
    const own = sql.get<{ madeAt: string; command: string }>('SELECT madeAt, command FROM change WHERE n = ?', -op);
    return own && { at: own.madeAt, by: readMeta(sql).head?.self.name ?? null, command: own.command };
  }
  const row = sql.get<Operation>(
    `SELECT operation.at, operation.command, actor.firstName, actor.lastName, actor.email
     FROM operation LEFT JOIN member AS actor ON actor.id = operation.actor WHERE operation.seq = ?`,
    op,
  );
  if (!row) return undefined;
  const { at, command, firstName, lastName, email } = row;
  const by = email === null ? null : displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email });
  return { at, by, command };
}

/** What became of a person, the latest first: read off what has ended and off what is so now. Seats have a history of their own. */
export function readMemberHistory(sql: Sql, id: MemberId): MemberEvent[] {
  const person = sql.get<Person>('SELECT role, op, firstOp, createdAt FROM member WHERE id = ?', id);
  if (!person) return [];
  const origin = (op: number) => originOf(sql, op);
  const steps: Step[] = [
    { op: person.firstOp, what: { kind: 'added' } },
    ...roleSteps(sql, id, person.role),
    // Groups somebody was added with say nothing that the group list does not.
    ...groupSteps(sql, id).filter(({ op }) => op !== person.firstOp),
  ];
  const seatOps = sql.all<{ op: number }>('SELECT op FROM seatEntry WHERE subject = ?', id).map(({ op }) => op);
  const isTold = (op: number) => seatOps.includes(op) || steps.some((step) => step.op === op);
  const last = isTold(person.op) ? undefined : origin(person.op);
  if (last) steps.push({ op: person.op, what: { kind: 'other', command: last.command } });
  const lines = steps.map(({ op, what }) => {
    const from = origin(op);
    const at = from?.at ?? (op === person.firstOp ? person.createdAt : null);
    return { op, line: { ...what, at, by: from?.by ?? null, pending: op < 0 } };
  });
  return lines
    .toSorted(byOrder)
    .toReversed()
    .map(({ line }) => line);
}
