import { groupKey } from '../domain/group.ts';
import { nameKey } from '../domain/member.ts';
import { type Effect, type Fields, type FieldValue, type MembershipEffect, type SetEffect } from '../kernel/effects.ts';
import { insertAll } from './insert-all.ts';
import type { Sql, SqlValue } from './sql.ts';
import type { Stamp } from './stamp.ts';
import { deletePurchase, setPurchase } from './write-purchases.ts';
import { writeCredits, writeSeats } from './write-entries.ts';

/** A thing that is no longer there, to be told to replicas. A membership is named `group member`. */
export interface Gone {
  readonly entity: 'member' | 'group' | 'membership' | 'purchase';
  readonly id: string;
}

const toSql = (value: FieldValue | undefined): SqlValue =>
  typeof value === 'boolean' ? Number(value) : (value ?? null);
const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
const keyOf = (fields: Fields) =>
  nameKey({ firstName: text(fields['firstName']), lastName: text(fields['lastName']), email: text(fields['email']) });

/** Fields whose past is kept as spans, so that reports can be asked as of any moment. */
const spanned = ['role', 'seat'] as const;

/** What is taken back was never true, and leaves no span. */
const isHistory = ({ op }: Stamp) => op !== 0;

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

/** Keeps since when somebody was in a group, or in all of theirs. */
function endMemberships(sql: Sql, member: string, group: string | null, stamp: Stamp): void {
  if (!isHistory(stamp)) return;
  sql.run(
    `INSERT INTO span (subject, field, value, op, untilOp) SELECT member.id, 'group', grp.id, membership.op, ?3
     FROM member CROSS JOIN membership ON membership.mn = member.n CROSS JOIN grp ON grp.n = membership.gn
     WHERE member.id = ?1 AND (?2 IS NULL OR grp.id = ?2)`,
    member,
    group,
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
const MEMBER_ROW = `member (${MEMBER_FIELDS.join(', ')}, nameKey, salt, op, firstOp)`;

function insertMembers(
  sql: Sql,
  created: ReadonlyMap<string, Fields>,
  { op }: Stamp,
  saltOf: (member: string) => string,
): void {
  const rows = [...created].map(([id, fields]) => [
    ...MEMBER_FIELDS.map((name) => toSql(fields[name])),
    keyOf(fields),
    saltOf(id),
    op,
    op,
  ]);
  insertAll(sql, MEMBER_ROW, rows);
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

const WORKSPACE_FIELDS = [
  'id',
  'name',
  'plan',
  'credits',
  'renewsAt',
  'sample',
  'createdAt',
  'managersManagePeople',
  'expiryAmount',
  'expiryAt',
  'expiryZone',
  'renewsItself',
  'termMonths',
  'termZone',
  'termFrom',
] as const;
/** What may be asked of a workspace is since when it has not allowed this. */
const WORKSPACE_SPANNED = 'managersManagePeople';

/** Keeps what the workspace allowed until now, since it was last changed or since there is the workspace. */
function endSetting(sql: Sql, { id, before }: SetEffect, stamp: Stamp): void {
  if (!isHistory(stamp)) return;
  sql.run(
    `INSERT INTO span (subject, field, value, op, untilOp) SELECT ?1, ?2, ?3,
       coalesce((SELECT untilOp FROM span WHERE subject = ?1 AND field = ?2 ORDER BY n DESC LIMIT 1), 1), ?4`,
    id,
    WORKSPACE_SPANNED,
    String(before?.[WORKSPACE_SPANNED]),
    stamp.op,
  );
}

function setWorkspace(sql: Sql, effect: SetEffect, stamp: Stamp): void {
  const { before, after, id } = effect;
  const { op } = stamp;
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
  if (before !== null && Object.hasOwn(after, WORKSPACE_SPANNED)) endSetting(sql, effect, stamp);
}

/** Writes new memberships; one whose group or member is not there has no row. */
function addMemberships(sql: Sql, added: readonly MembershipEffect[], { op }: Stamp): void {
  if (added.length === 0) return;
  const wanted = JSON.stringify(added.map(({ group, member, admin }) => [group, member, Number(admin)]));
  sql.run(
    `INSERT INTO membership (gn, mn, admin, op)
     SELECT grp.n, member.n, wanted.value ->> 2, ?2 FROM json_each(?1) AS wanted
     CROSS JOIN grp ON grp.id = wanted.value ->> 0 CROSS JOIN member ON member.id = wanted.value ->> 1`,
    wanted,
    op,
  );
}

function removeMembership(sql: Sql, { group, member }: MembershipEffect, stamp: Stamp): Gone {
  endMemberships(sql, member, group, stamp);
  sql.run(
    'DELETE FROM membership WHERE gn = (SELECT n FROM grp WHERE id = ?) AND mn = (SELECT n FROM member WHERE id = ?)',
    group,
    member,
  );
  return { entity: 'membership', id: `${group} ${member}` };
}

/** In the order of the effects: what comes may replace what goes, and the other way round. */
function setMemberships(sql: Sql, effects: readonly Effect[], stamp: Stamp): Gone[] {
  const gone: Gone[] = [];
  let added: MembershipEffect[] = [];
  const add = () => {
    addMemberships(sql, added, stamp);
    added = [];
  };
  for (const effect of effects) {
    if (effect.kind === 'add') added.push(effect);
    else if (effect.kind === 'remove') {
      add();
      gone.push(removeMembership(sql, effect, stamp));
    }
  }
  add();
  return gone;
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

function deleteThing(sql: Sql, effect: SetEffect, stamp: Stamp): Gone {
  if (effect.entity === 'member') return deleteMember(sql, effect, stamp);
  return effect.entity === 'group' ? deleteGroup(sql, effect.id) : deletePurchase(sql, effect.id);
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
  const deletions = sets.filter(({ entity, after }) => entity !== 'workspace' && after === null);
  const changes = sets.filter(({ entity, after }) => entity === 'workspace' || after !== null);
  for (const effect of changes) {
    if (effect.entity === 'workspace') setWorkspace(sql, effect, stamp);
    else if (effect.entity === 'group') setGroup(sql, effect, stamp);
    else if (effect.entity === 'purchase') setPurchase(sql, effect, stamp);
  }
  insertMembers(sql, created, stamp, saltOf);
  for (const effect of changes) if (effect.entity === 'member') updateMember(sql, effect, stamp);
  gone.push(...setMemberships(sql, effects, stamp));
  writeSeats(sql, effects, stamp);
  // Of credits the service alone decides: a copy shows them moved when they are.
  if (stamp.op > 0) writeCredits(sql, effects, stamp);
  for (const effect of deletions) gone.push(deleteThing(sql, effect, stamp));
  return gone;
}
