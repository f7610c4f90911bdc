import { groupKey } from '../domain/group.ts';
import { nameKey } from '../domain/member.ts';
import type { Effect, EntryEffect, Fields, FieldValue, MembershipEffect, SetEffect } from '../kernel/effects.ts';
import type { Sql, SqlValue } from './sql.ts';

/** Whose doing a row is, and when. */
export interface Stamp {
  /** The operation's seq in the service; below zero, its local number in a replica. */
  readonly op: number;
  readonly at: string;
}

/** A thing that is no longer there, to be told to replicas. A membership is named `group member`. */
export interface Gone {
  readonly entity: 'member' | 'group' | 'membership';
  readonly id: string;
}

const toSql = (value: FieldValue | undefined): SqlValue =>
  typeof value === 'boolean' ? Number(value) : (value ?? null);
const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
const keyOf = (fields: Fields) =>
  nameKey({ firstName: text(fields['firstName']), lastName: text(fields['lastName']), email: text(fields['email']) });

/** Fields whose past is kept as spans, so that reports can be asked as of any moment. */
const spanned = ['role', 'seat'] as const;

const openSpan = (sql: Sql, subject: string, field: string, value: string, { at, op }: Stamp) =>
  sql.run('INSERT INTO span (subject, field, value, since, op) VALUES (?, ?, ?, ?, ?)', subject, field, value, at, op);
const closeSpan = (sql: Sql, subject: string, field: string, value: string, { at, op }: Stamp) =>
  sql.run(
    'UPDATE span SET until = ?, untilOp = ? WHERE subject = ? AND field = ? AND value = ? AND until IS NULL',
    at,
    op,
    subject,
    field,
    value,
  );

const MEMBER_FIELDS = [
  'id',
  'email',
  'firstName',
  'lastName',
  'role',
  'status',
  'seat',
  'seatSince',
  'seatUsedAt',
  'lastUsedAt',
  'createdAt',
] as const;
const INSERT_MEMBER = `INSERT INTO member (${MEMBER_FIELDS.join(', ')}, nameKey, salt, op)
  VALUES (${MEMBER_FIELDS.map(() => '?').join(', ')}, ?, ?, ?)`;

function insertMember(sql: Sql, fields: Fields, salt: string, stamp: Stamp): void {
  const values = MEMBER_FIELDS.map((name) => toSql(fields[name]));
  sql.run(INSERT_MEMBER, ...values, keyOf(fields), salt, stamp.op);
  for (const field of spanned) openSpan(sql, text(fields['id']), field, text(fields[field]), stamp);
}

function updateMember(sql: Sql, effect: SetEffect, stamp: Stamp): void {
  const after = effect.after ?? {};
  const names = MEMBER_FIELDS.filter((name) => Object.hasOwn(after, name));
  const assignments = names.map((name) => `${name} = ?`).join(', ');
  sql.run(
    `UPDATE member SET ${assignments}, op = ? WHERE id = ?`,
    ...names.map((name) => toSql(after[name])),
    stamp.op,
    effect.id,
  );
  if (names.some((name) => name === 'firstName' || name === 'lastName' || name === 'email')) {
    const now = sql.get<Fields>('SELECT firstName, lastName, email FROM member WHERE id = ?', effect.id);
    if (now) sql.run('UPDATE member SET nameKey = ? WHERE id = ?', keyOf(now), effect.id);
  }
  for (const field of spanned) {
    if (!Object.hasOwn(after, field)) continue;
    closeSpan(sql, effect.id, field, text(effect.before?.[field]), stamp);
    openSpan(sql, effect.id, field, text(after[field]), stamp);
  }
}

function deleteMember(sql: Sql, id: string, { at, op }: Stamp): Gone {
  sql.run('DELETE FROM membership WHERE mn = (SELECT n FROM member WHERE id = ?)', id);
  sql.run('UPDATE span SET until = ?, untilOp = ? WHERE subject = ? AND until IS NULL', at, op, id);
  sql.run('DELETE FROM member WHERE id = ?', id);
  return { entity: 'member', id };
}

function setGroup(sql: Sql, effect: SetEffect, { op }: Stamp): Gone[] {
  const { id, before, after } = effect;
  if (after === null) {
    sql.run('DELETE FROM grp WHERE id = ?', id);
    return [{ entity: 'group', id }];
  }
  const name = text(after['name']);
  if (before === null)
    sql.run('INSERT INTO grp (id, name, nameKey, op) VALUES (?, ?, ?, ?)', id, name, groupKey(name), op);
  else sql.run('UPDATE grp SET name = ?, nameKey = ?, op = ? WHERE id = ?', name, groupKey(name), op, id);
  return [];
}

const WORKSPACE_FIELDS = ['id', 'name', 'plan', 'credits', 'renewsAt', 'sample', 'createdAt'] as const;

function setWorkspace(sql: Sql, { after, id }: SetEffect, { op }: Stamp): void {
  if (after === null) return;
  const names = WORKSPACE_FIELDS.filter((name) => Object.hasOwn(after, name));
  const values = names.map((name) => toSql(after[name]));
  const changed = sql.run(
    `UPDATE workspace SET ${names.map((name) => `${name} = ?`).join(', ')}, op = ? WHERE id = ?`,
    ...values,
    op,
    id,
  );
  if (changed === 0) {
    const marks = names.map(() => '?').join(', ');
    sql.run(`INSERT INTO workspace (${names.join(', ')}, op) VALUES (${marks}, ?)`, ...values, op);
  }
}

function setMembership(sql: Sql, { kind, group, member, admin }: MembershipEffect, stamp: Stamp): Gone[] {
  if (kind === 'add') {
    // Looked up first: an INSERT … SELECT keeps a journal of its own, which inside a savepoint costs twenty times more.
    const found = sql.get<{ gn: number; mn: number }>(
      'SELECT grp.n AS gn, member.n AS mn FROM grp, member WHERE grp.id = ? AND member.id = ?',
      group,
      member,
    );
    if (!found) return [];
    const { gn, mn } = found;
    sql.run('INSERT INTO membership (gn, mn, admin, op) VALUES (?, ?, ?, ?)', gn, mn, Number(admin), stamp.op);
    openSpan(sql, member, 'group', group, stamp);
    return [];
  }
  sql.run(
    'DELETE FROM membership WHERE gn = (SELECT n FROM grp WHERE id = ?) AND mn = (SELECT n FROM member WHERE id = ?)',
    group,
    member,
  );
  closeSpan(sql, member, 'group', group, stamp);
  return [{ entity: 'membership', id: `${group} ${member}` }];
}

function writeEntries(sql: Sql, entries: readonly EntryEffect[], { at, op }: Stamp): void {
  const change = new Map<string, number>();
  const add = (account: string, amount: number) => change.set(account, (change.get(account) ?? 0) + amount);
  for (const { from, to, amount, subject } of entries) {
    sql.run(
      'INSERT INTO seatEntry (source, target, amount, subject, at, op) VALUES (?, ?, ?, ?, ?, ?)',
      from,
      to,
      amount,
      subject,
      at,
      op,
    );
    add(from, -amount);
    add(to, amount);
  }
  for (const [account, amount] of change)
    sql.run('UPDATE seatCount SET amount = amount + ? WHERE account = ?', amount, account);
}

/** The creations of members with what the same operation sets in them afterwards folded in, and the other sets. */
function foldCreations(effects: readonly Effect[]): { created: Map<string, Fields>; sets: SetEffect[] } {
  const created = new Map<string, Fields>();
  const sets: SetEffect[] = [];
  for (const effect of effects) {
    if (effect.kind !== 'set') continue;
    const known = created.get(effect.id);
    if (effect.entity === 'member' && effect.after !== null && (known || effect.before === null)) {
      created.set(effect.id, { ...known, ...effect.after });
    } else sets.push(effect);
  }
  return { created, sets };
}

/**
 * Writes decided effects: rows, spans, ledger and roll-ups, in the caller's transaction. Things go in the order in
 * which they can exist: workspace and groups, people, memberships, seats, and deletions last.
 */
export function applyEffects(
  sql: Sql,
  effects: readonly Effect[],
  stamp: Stamp,
  saltOf: (member: string) => string,
): Gone[] {
  const { created, sets } = foldCreations(effects);
  const gone: Gone[] = [];
  const isDeletion = (effect: SetEffect) => effect.entity === 'member' && effect.after === null;
  for (const effect of sets) {
    if (effect.entity === 'workspace') setWorkspace(sql, effect, stamp);
    else if (effect.entity === 'group') gone.push(...setGroup(sql, effect, stamp));
  }
  for (const [id, fields] of created) insertMember(sql, fields, saltOf(id), stamp);
  for (const effect of sets) if (effect.entity === 'member' && !isDeletion(effect)) updateMember(sql, effect, stamp);
  for (const effect of effects) {
    if (effect.kind === 'add' || effect.kind === 'remove') gone.push(...setMembership(sql, effect, stamp));
  }
  writeEntries(
    sql,
    effects.filter((effect) => effect.kind === 'entry'),
    stamp,
  );
  for (const effect of sets) if (isDeletion(effect)) gone.push(deleteMember(sql, effect.id, stamp));
  return gone;
}
