import { groupKey } from '../domain/group.ts';
import { nameKey } from '../domain/member.ts';
import { type Effect, type Fields, type FieldValue, type SetEffect } from '../kernel/effects.ts';
import { switchable } from '../permissions/can.ts';
import { insertAll } from './insert-all.ts';
import type { Sql, SqlValue } from './sql.ts';
import { isHistory, type Stamp } from './stamp.ts';
import { workspaceFields } from './tables.ts';
import { endMemberships, type Gone, type Numbers, setMemberships } from './write-memberships.ts';
import { deleteTag, setTag } from './write-tags.ts';
import { deleteOfCalls, isOfCalls, setOfCalls } from './write-sessions.ts';
import { deleteOfRoleplays, isOfRoleplays, setOfRoleplays } from './write-roleplays.ts';
import { deleteVerdict, makeVerdict } from './verdict-tables.ts';
import { deleteInvoice, setInvoice } from './write-invoices.ts';
import { deletePurchase, setPurchase } from './write-purchases.ts';
import { writeCredits, writeSeats } from './write-entries.ts';

const toSql = (value: FieldValue | undefined): SqlValue =>
  typeof value === 'boolean' ? Number(value) : (value ?? null);
const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
const keyOf = (fields: Fields) =>
  nameKey({ firstName: text(fields['firstName']), lastName: text(fields['lastName']), email: text(fields['email']) });

/** Fields whose past is kept as spans, so that reports can be asked as of any moment. */
const spanned = ['role', 'seat'] as const;

/**
 * Keeps what a role or seat has been until now: since its last span ended, or since there is the person. Who was removed
 * and came back has spans of before, which end before the person begins; our own numbers, below zero, are all of now.
 */
function endValue(sql: Sql, subject: string, field: (typeof spanned)[number], value: string, stamp: Stamp): void {
  if (!isHistory(stamp)) return;
  sql.run(
    `INSERT INTO span (subject, field, value, op, untilOp) SELECT ?1, ?2, ?3,
       iif(ended IS NULL OR ended BETWEEN 0 AND firstOp, firstOp, ended), ?4
     FROM (SELECT firstOp, (SELECT untilOp FROM span WHERE subject = ?1 AND field = ?2 ORDER BY n DESC LIMIT 1) AS ended
       FROM member WHERE id = ?1)`,
    subject,
    field,
    value,
    stamp.op,
  );
}

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
  'inviteAt',
  'revokeAt',
  'revokeZone',
] as const;
const MEMBER_ROW = `member (n, ${MEMBER_FIELDS.join(', ')}, nameKey, salt, op, firstOp)`;

/** Whom an operation adds comes behind everybody who is here; answers their numbers. */
function insertMembers(
  sql: Sql,
  created: ReadonlyMap<string, Fields>,
  { op }: Stamp,
  saltOf: (member: string) => string,
): Numbers {
  const numbers = new Map<string, number>();
  if (created.size === 0) return numbers;
  let n = sql.get<{ n: number }>('SELECT coalesce(max(n), 0) AS n FROM member')?.n ?? 0;
  const rows: SqlValue[][] = [];
  for (const [id, fields] of created) {
    n += 1;
    numbers.set(id, n);
    const row: SqlValue[] = [n];
    for (const name of MEMBER_FIELDS) row.push(toSql(fields[name]));
    row.push(keyOf(fields), saltOf(id), op, op);
    rows.push(row);
  }
  insertAll(sql, MEMBER_ROW, rows);
  return numbers;
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
  for (const field of spanned)
    if (Object.hasOwn(after, field)) endValue(sql, effect.id, field, text(effect.before?.[field]), stamp);
}

function deleteMember(sql: Sql, { id, before }: SetEffect, stamp: Stamp): Gone {
  for (const field of spanned) endValue(sql, id, field, text(before?.[field]), stamp);
  endMemberships(sql, id, null, stamp);
  sql.run('DELETE FROM membership WHERE mn = (SELECT n FROM member WHERE id = ?)', id);
  sql.run('DELETE FROM member WHERE id = ?', id);
  return { entity: 'member', id };
}

const GROUP_FIELDS = [
  'name',
  'invitesPeople',
  'changesRoles',
  'buysCredits',
  'ownWallet',
  'sessionLimit',
  'services',
  'budget',
  'tags',
] as const;

function setGroup(sql: Sql, { id, before, after }: SetEffect, { op }: Stamp): void {
  const names = GROUP_FIELDS.filter((name) => after !== null && Object.hasOwn(after, name));
  const values = names.map((name) => toSql(after?.[name]));
  if (before !== null) {
    const assignments = names.map((name) => `${name} = ?, `).join('');
    sql.run(`UPDATE grp SET ${assignments}op = ? WHERE id = ?`, ...values, op, id);
    if (names.includes('name')) sql.run('UPDATE grp SET nameKey = ? WHERE id = ?', groupKey(text(after?.['name'])), id);
    return;
  }
  const marks = names.map(() => '?, ').join('');
  sql.run(
    `INSERT INTO grp (id, nameKey, ${names.map((name) => `${name}, `).join('')}op) VALUES (?, ?, ${marks}?)`,
    id,
    groupKey(text(after?.['name'])),
    ...values,
    op,
  );
}

function deleteGroup(sql: Sql, id: string): Gone {
  sql.run('DELETE FROM grp WHERE id = ?', id);
  return { entity: 'group', id };
}

/** What may be asked of a workspace: since when it has not allowed this, which plan it had when, and what it was called in links. */
const workspaceSpanned = [...switchable, 'plan', 'slug'] as const;

/** Keeps what a field of the workspace was until now, since it was last changed or since there is the workspace. */
function endSetting(sql: Sql, { id, before }: SetEffect, field: (typeof workspaceSpanned)[number], stamp: Stamp): void {
  if (!isHistory(stamp)) return;
  sql.run(
    `INSERT INTO span (subject, field, value, op, untilOp) SELECT ?1, ?2, ?3,
       coalesce((SELECT untilOp FROM span WHERE subject = ?1 AND field = ?2 ORDER BY n DESC LIMIT 1), 1), ?4`,
    id,
    field,
    String(before?.[field]),
    stamp.op,
  );
}

function setWorkspace(sql: Sql, effect: SetEffect, stamp: Stamp): void {
  const { before, after, id } = effect;
  const { op } = stamp;
  if (after === null) return;
  const names = workspaceFields.filter((name) => Object.hasOwn(after, name));
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
  for (const field of workspaceSpanned)
    if (before !== null && Object.hasOwn(after, field)) endSetting(sql, effect, field, stamp);
}

/** The creations of members with what the same operation sets in them afterwards folded in, and the other sets. */
function foldCreations(effects: readonly Effect[]): { created: Map<string, Fields>; sets: SetEffect[] } {
  const created = new Map<string, Fields>();
  const sets: SetEffect[] = [];
  for (const effect of effects) {
    if (effect.kind !== 'set') continue;
    const known = created.get(effect.id);
    if (effect.entity === 'member' && effect.after !== null && (known || effect.before === null)) {
      created.set(effect.id, known ? { ...known, ...effect.after } : effect.after);
    } else sets.push(effect);
  }
  return { created, sets };
}

function deleteThing(sql: Sql, effect: SetEffect, stamp: Stamp): Gone | null {
  if (isOfCalls(effect.entity)) return deleteOfCalls(sql, effect.entity, effect.id);
  if (isOfRoleplays(effect.entity)) return deleteOfRoleplays(sql, effect.entity, effect.id);
  if (effect.entity === 'tag') return deleteTag(sql, effect.id);
  if (effect.entity === 'verdict') return deleteVerdict(sql, effect.id);
  if (effect.entity === 'member') return deleteMember(sql, effect, stamp);
  if (effect.entity === 'group') return deleteGroup(sql, effect.id);
  return effect.entity === 'invoice' ? deleteInvoice(sql, effect.id) : deletePurchase(sql, effect.id);
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
  const told: (Gone | null)[] = [];
  const deletions = sets.filter(({ entity, after }) => entity !== 'workspace' && after === null);
  const changes = sets.filter(({ entity, after }) => entity === 'workspace' || after !== null);
  for (const effect of changes) {
    if (effect.entity === 'workspace') setWorkspace(sql, effect, stamp);
    else if (effect.entity === 'group') setGroup(sql, effect, stamp);
    else if (effect.entity === 'purchase') setPurchase(sql, effect, stamp);
    else if (effect.entity === 'invoice') setInvoice(sql, effect, stamp);
    else if (effect.entity === 'tag') setTag(sql, effect, stamp);
    else if (isOfRoleplays(effect.entity)) setOfRoleplays(sql, effect, stamp);
    else if (effect.entity === 'verdict') makeVerdict(sql, effect, stamp);
    else if (isOfCalls(effect.entity)) told.push(setOfCalls(sql, effect, stamp));
  }
  const numbers = insertMembers(sql, created, stamp, saltOf);
  for (const effect of changes) if (effect.entity === 'member') updateMember(sql, effect, stamp);
  told.push(...setMemberships(sql, effects, stamp, numbers));
  writeSeats(sql, effects, stamp);
  // Of credits the service alone decides: a copy shows them moved when they are.
  if (stamp.op > 0) writeCredits(sql, effects, stamp);
  for (const effect of deletions) told.push(deleteThing(sql, effect, stamp));
  return told.filter((gone) => gone !== null);
}
