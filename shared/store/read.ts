import { readAccount } from '../domain/credit.ts';
import { groupKey, type SetGroup } from '../domain/group.ts';
import type { GroupId, MemberId, OperationId } from '../domain/ids.ts';
import type { Member } from '../domain/member.ts';
import type { Budget } from '../domain/purchase.ts';
import { addBalance, noSeats, type SeatAccount, type SeatCounts } from '../domain/seat.ts';
import type { Workspace } from '../domain/workspace.ts';
import { type Effect, isCreditEntry, subjectOf } from '../kernel/effects.ts';
import { reserveEntries } from '../kernel/reserves.ts';
import type { LoadedOperation, Membership, Reads, State } from '../kernel/state.ts';
import type { OwnGroup, switchable } from '../permissions/can.ts';
import { type GroupSetting, groupSettings } from '../permissions/rules.ts';
import { readCredits } from './read-credits.ts';
import { readHeadcount } from './headcount.ts';
import { readReserves } from './reserves.ts';
import { readInvoices } from './read-invoices.ts';
import { groupsOfPurchases, readPurchases } from './read-purchases.ts';
import { readRoleplays } from './read-roleplays.ts';
import { readTags } from './read-tags.ts';
import { readSessions } from './read-sessions.ts';
import { ownersOf, readResults } from './verdict-tables.ts';
import type { Sql } from './sql.ts';
import { GROUP_COLUMNS, type GroupRecord, MEMBER_COLUMNS, type MemberRecord, WORKSPACE_COLUMNS } from './tables.ts';
import { readBack } from './trouble.ts';

/** A member from its row. The row was written from a parsed Member, so its words are those of the domain. */
export function memberOf(record: MemberRecord): Member {
  const { id, email, firstName, lastName, role, status, seat, seatSince, seatUsedAt, lastUsedAt, createdAt } = record;
  return {
    id: id as MemberId, // written from a parsed Member, as are role, status and seat
    email,
    firstName,
    lastName,
    role: role as Member['role'], // see above
    status: status as Member['status'], // see above
    seat: seat as Member['seat'], // see above
    seatSince,
    seatUsedAt,
    lastUsedAt,
    createdAt,
    inviteAt: record.inviteAt,
    revokeAt: record.revokeAt,
    revokeZone: record.revokeZone,
  };
}

/** A group from its row, as it was written. */
export function groupOf({ id, name, sessionLimit, services, budget, tags, ...allows }: GroupRecord): SetGroup {
  return {
    id: id as GroupId, // written from a parsed Group, as are its services
    name,
    settings: {
      invitesPeople: allows.invitesPeople === 1,
      changesRoles: allows.changesRoles === 1,
      buysCredits: allows.buysCredits === 1,
      ownWallet: allows.ownWallet === 1,
      sessionLimit,
      services: readBack(() => JSON.parse(services) as string[]), // see above
      budget: readBack(() => (budget === null ? null : (JSON.parse(budget) as Budget))), // see above
      tags,
    },
  };
}

type Flag = 'sample' | 'renewsItself' | (typeof switchable)[number];
type WorkspaceRecord = Omit<Workspace, Flag> & Readonly<Record<Flag, number>>;

/** The workspace of this store, or null in one that has none yet. */
export function readWorkspace(sql: Sql): Workspace | null {
  const record = sql.get<WorkspaceRecord>(`SELECT ${WORKSPACE_COLUMNS} FROM workspace LIMIT 1`);
  if (!record) return null;
  const { sample, managersManagePeople, groupAdminsBuyCredits, groupAdminsSeeSessions, renewsItself } = record;
  return {
    ...record,
    sample: sample === 1,
    managersManagePeople: managersManagePeople === 1,
    groupAdminsBuyCredits: groupAdminsBuyCredits === 1,
    groupAdminsSeeSessions: groupAdminsSeeSessions === 1,
    renewsItself: renewsItself === 1,
  };
}

export function readSeatCounts(sql: Sql): SeatCounts {
  const counts = { ...noSeats };
  for (const { account, amount } of sql.all<{ account: SeatAccount; amount: number }>(
    'SELECT account, amount FROM seatCount',
  )) {
    addBalance(counts, account, amount);
  }
  return counts;
}

const readOwners = (sql: Sql): MemberId[] =>
  sql.all<{ id: MemberId }>("SELECT id FROM member WHERE role = 'owner' AND status = 'active'").map(({ id }) => id);

function readGroupUse(sql: Sql, groups: readonly string[]): Map<string, number> {
  const rows = sql.all<{ id: string; people: number }>(
    `SELECT grp.id, count(membership.mn) AS people FROM json_each(?) AS wanted JOIN grp ON grp.id = wanted.value
     LEFT JOIN membership ON membership.gn = grp.n GROUP BY grp.n`,
    JSON.stringify(groups),
  );
  return new Map(rows.map(({ id, people }) => [id, people]));
}

const CHUNK = 20_000;
function chunked<T>(list: readonly T[]): string[] {
  const chunks: string[] = [];
  for (let start = 0; start < list.length; start += CHUNK)
    chunks.push(JSON.stringify(list.slice(start, start + CHUNK)));
  return chunks;
}

const membersBy = (sql: Sql, column: 'id' | 'email', keys: readonly string[]) =>
  chunked(keys).flatMap((json) =>
    sql.all<MemberRecord>(
      `SELECT ${MEMBER_COLUMNS} FROM json_each(?) AS wanted JOIN member ON member.${column} = wanted.value`,
      json,
    ),
  );

function readMemberships(sql: Sql, members: readonly string[]): Map<string, Membership[]> {
  const found = new Map<string, Membership[]>();
  for (const json of chunked(members)) {
    const rows = sql.all<{ member: string; grp: GroupId; admin: number }>(
      `SELECT member.id AS member, grp.id AS grp, membership.admin FROM json_each(?) AS wanted
       JOIN member ON member.id = wanted.value JOIN membership ON membership.mn = member.n
       JOIN grp ON grp.n = membership.gn ORDER BY grp.id`,
      json,
    );
    for (const { member, grp, admin } of rows) {
      const list = found.get(member) ?? [];
      list.push({ group: grp, admin: admin === 1 });
      found.set(member, list);
    }
  }
  return found;
}

const OWN_GROUPS = `SELECT grp.id, membership.admin, ${groupSettings.map((name) => `grp.${name}`).join(', ')} FROM member
  JOIN membership ON membership.mn = member.n JOIN grp ON grp.n = membership.gn WHERE member.id = ? ORDER BY grp.n`;

/** The groups somebody is in, as far as what they may do depends on them. */
export function readOwnGroups(sql: Sql, member: string): OwnGroup[] {
  const groups = sql.all<{ id: GroupId; admin: number } & Readonly<Record<GroupSetting, number>>>(OWN_GROUPS, member);
  return groups.map(({ id, admin, ...settings }) => ({
    id,
    admin: admin === 1,
    allows: groupSettings.filter((name) => settings[name] === 1),
  }));
}

/** How a store finds an operation with its effects; a replica that holds only some of them may answer null. */
export type OperationReader = (id: OperationId) => LoadedOperation | null;

interface Touched {
  readonly members: readonly string[];
  readonly emails: readonly string[];
  readonly groups: readonly string[];
  readonly groupNames: readonly string[];
  /** Of the groups, those it made: they go again where nobody uses them. */
  readonly made: readonly GroupId[];
  /** Those whose results it decided about. */
  readonly sessions: readonly string[];
}

/** What an operation changed: to undo it, all of that is looked at as it is now, and who has the address of the removed. */
function touchedBy(effects: readonly Effect[]): Touched {
  const members = new Set<string>();
  const emails = new Set<string>();
  const groups = new Set<string>(reserveEntries(effects).flatMap(({ subject }) => subject ?? []));
  const groupNames = new Set<string>();
  const made: GroupId[] = [];
  const sessions: string[] = [];
  for (const effect of effects) {
    members.add(subjectOf(effect));
    if (effect.kind === 'add' || effect.kind === 'remove') groups.add(effect.group);
    if (isCreditEntry(effect))
      for (const account of [effect.from, effect.to]) groups.add(readAccount(account).source ?? '');
    if (effect.kind !== 'set') continue;
    // Whoever comes back comes back to their address, and so does who got another one.
    if (effect.entity === 'member' && effect.before?.['email'] !== undefined)
      emails.add(String(effect.before['email']));
    if (effect.entity === 'verdict') sessions.push(String((effect.after ?? effect.before)?.['session']));
    if (effect.entity !== 'group') continue;
    groups.add(effect.id);
    if (effect.before === null) made.push(effect.id as GroupId); // the id of an effect on a group
    if (effect.before?.['name'] !== undefined) groupNames.add(String(effect.before['name']));
  }
  return {
    members: [...members],
    emails: [...emails],
    groups: [...groups],
    groupNames: [...groupNames],
    made,
    sessions,
  };
}

/** Which of these addresses have an account. */
export type AccountReader = (emails: readonly string[]) => ReadonlySet<string>;

const nobodyKnown: AccountReader = () => new Set();

function hasAccountIn({ accounts = [] }: Reads, readAccounts: AccountReader): State['hasAccount'] {
  const known = readAccounts(accounts);
  return (email) => known.has(email);
}

/** Finds the owners when somebody asks for them: few changes concern any, and all people are looked through for it. */
function ownersWhenAsked(sql: Sql, { owners }: Reads): () => readonly MemberId[] {
  let known: readonly MemberId[] | undefined;
  return () => (known ??= owners ? readOwners(sql) : []);
}

const groupsBy = (sql: Sql, ids: readonly string[]) =>
  sql.all<GroupRecord>(
    `SELECT ${GROUP_COLUMNS} FROM json_each(?) AS wanted JOIN grp ON grp.id = wanted.value`,
    JSON.stringify([...new Set(ids)]),
  );

const groupsByName = (sql: Sql, names: readonly string[]) =>
  sql.all<GroupRecord & { nameKey: string }>(
    `SELECT ${GROUP_COLUMNS}, grp.nameKey FROM json_each(?) AS wanted JOIN grp ON grp.nameKey = wanted.value`,
    JSON.stringify(names.map(groupKey)),
  );

/**
 * What a command's reads ask for, as one consistent state. Call it inside the transaction that will write, and decide
 * before anything is written.
 */
export function readState(sql: Sql, reads: Reads, readOperation: OperationReader, readAccounts = nobodyKnown): State {
  const operation = reads.operation ? readOperation(reads.operation) : null;
  const touched = touchedBy(operation?.effects ?? []);
  const ids = [...(reads.members ?? []), ...touched.members, ...ownersOf(sql, reads.results ?? [], touched.sessions)];
  const emails = [...(reads.emails ?? []), ...touched.emails];
  const members = [...membersBy(sql, 'id', ids), ...membersBy(sql, 'email', emails)].map(memberOf);
  const byId = new Map<string, Member>(members.map((member) => [member.id, member]));
  const byEmail = new Map<string, Member>(members.map((member) => [member.email, member]));
  const memberships = reads.memberships ? readMemberships(sql, [...byId.keys()]) : new Map<string, Membership[]>();
  const ofPurchases = groupsOfPurchases(sql, operation?.effects ?? []);
  const groups = groupsBy(sql, [...(reads.groups ?? []), ...touched.groups, ...ofPurchases]);
  const named = groupsByName(sql, [...(reads.groupNames ?? []), ...touched.groupNames]);
  const groupById = new Map(groups.map((record) => [record.id, groupOf(record)]));
  const used = [...(reads.groups ?? []), ...touched.made];
  const groupUse = reads.groupUse ? readGroupUse(sql, used) : new Map<string, number>();
  const groupByKey = new Map(named.map((record) => [record.nameKey, groupOf(record)]));
  return {
    workspace: readWorkspace(sql),
    seats: reads.seats ? readSeatCounts(sql) : noSeats,
    member: (id) => byId.get(id),
    memberByEmail: (email) => byEmail.get(email),
    hasAccount: hasAccountIn(reads, readAccounts),
    // Only admins of groups are asked for the groups of those they reach: few people, one by one.
    groupsOf: (id) => memberships.get(id) ?? (reads.memberships ? [] : (readMemberships(sql, [id]).get(id) ?? [])),
    group: (id) => groupById.get(id),
    groupByName: (name) => groupByKey.get(groupKey(name)),
    peopleIn: (id) => groupUse.get(id) ?? 0,
    ...readCredits(sql, { ...reads, groups: used }, [...ids, ...byId.keys()]),
    reserves: reads.reserves ? readReserves(sql) : new Map(),
    ...readPurchases(sql, reads),
    ...readInvoices(sql, reads),
    ...readSessions(sql, reads),
    ...readRoleplays(sql),
    ...readTags(sql),
    ...readResults(sql),
    owners: ownersWhenAsked(sql, reads),
    headcount: readHeadcount(sql),
    hasImage: (hash) => sql.get('SELECT 1 AS found FROM image WHERE hash = ?', hash) !== undefined,
    operation,
  };
}

/** The salts of these people, as they are stored. */
export function readSalts(sql: Sql, members: readonly string[]): Map<string, string> {
  const rows = chunked(members).flatMap((json) =>
    sql.all<{ id: string; salt: string }>(
      'SELECT member.id, member.salt FROM json_each(?) AS wanted JOIN member ON member.id = wanted.value',
      json,
    ),
  );
  return new Map(rows.map(({ id, salt }) => [id, salt]));
}
