import type { GroupSettings } from '../../shared/domain/group.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import { type WorkspaceSettings, workspaceSettingNames } from '../../shared/domain/workspace-settings.ts';
import type { ConflictRow } from '../../shared/ipc/conflict-shapes.ts';
import type { ToldConflict } from '../../shared/kernel/conflict.ts';
import { switchable } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { forgetFootprint } from './footprint.ts';
import type { KeptConflict } from './kept-conflict.ts';
import { roleplayConflict } from './roleplay-conflicts.ts';
import { tagConflict } from './tag-conflicts.ts';

/** A change with conflicts waits for a decision, whether or not the rest of it has been applied. */
function markContested(sql: Sql, change: number, count: number): void {
  const error = JSON.stringify({ code: 'edit.conflict', count });
  sql.run("UPDATE change SET state = 'parked', error = ?, standsOn = NULL WHERE n = ?", error, change);
}

const countOpen = (sql: Sql, change: number): number =>
  sql.get<{ n: number }>('SELECT count(*) AS n FROM conflict WHERE change = ? AND decision IS NULL', change)?.n ?? 0;

/** Brings a change in line with its open conflicts: with none left it is done, and is listed only if it was applied. */
export function settleConflicts(sql: Sql, change: number): void {
  const count = countOpen(sql, change);
  if (count > 0) return markContested(sql, change, count);
  forgetFootprint(sql, change);
  sql.run("UPDATE change SET state = iif(seq IS NULL, 'decided', 'confirmed'), error = NULL WHERE n = ?", change);
  return undefined;
}

/**
 * Keeps what the service left for a decision. Where our own earlier value of the same field is waiting for one as
 * well, this later value takes its place, so that a field is decided once.
 */
export function keepConflicts(sql: Sql, change: number, told: readonly ToldConflict[]): void {
  for (const { entity, id, field, part = null, was, mine, theirs, gone, by, at } of told) {
    const earlier = sql.get<KeptConflict>(
      `SELECT * FROM conflict WHERE entity = ? AND id = ? AND field = ? AND part IS ? AND mine = ? AND change < ? AND decision IS NULL`,
      entity,
      id,
      field,
      part,
      was,
      change,
    );
    if (earlier) sql.run('DELETE FROM conflict WHERE n = ?', earlier.n);
    sql.run(
      'INSERT INTO conflict (change, entity, id, field, part, was, mine, theirs, gone, by, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[change, entity, id, field, part, earlier ? earlier.was : was, mine, theirs, Number(gone), by, at],
    );
    if (earlier) settleConflicts(sql, earlier.change);
  }
  settleConflicts(sql, change);
}

/** Forgets the conflicts of a change that is dropped. */
export const forgetConflicts = (sql: Sql, change: number): number =>
  sql.run('DELETE FROM conflict WHERE change = ?', change);

/** Open conflicts by their numbers; one that has been decided meanwhile is left out. */
export const openConflicts = (sql: Sql, ns: readonly number[]): KeptConflict[] =>
  sql.all<KeptConflict>(
    'SELECT conflict.* FROM json_each(?) AS wanted JOIN conflict ON conflict.n = wanted.value WHERE decision IS NULL',
    JSON.stringify(ns),
  );

type Settings = Readonly<Record<keyof GroupSettings | keyof WorkspaceSettings, string | null>>;
interface ListedConflict extends KeptConflict, Settings {
  readonly operation: OperationId;
  readonly command: string;
  readonly label: string;
  readonly madeAt: string;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly role: string | null;
  readonly status: string | null;
  readonly seat: string | null;
  readonly name: string | null;
  readonly workspaceName: string | null;
  readonly target: string | null;
  readonly joined: number;
  readonly byFirst: string | null;
  readonly byLast: string | null;
  readonly byEmail: string | null;
}

/** A setting of the workspace as JSON; its name stands beside that of a group. */
const jsonOf = (name: keyof WorkspaceSettings) =>
  isFlag(name) ? `iif(workspace.${name}, 'true', 'false')` : `json_quote(workspace.${name})`;
const isFlag = (name: keyof WorkspaceSettings) => switchable.some((flag) => flag === name);
const settingsAsJson = workspaceSettingNames
  .map((name) => `${jsonOf(name)} AS ${name === 'name' ? 'workspaceName' : name}`)
  .join(', ');

/** The settings of a group and of the workspace, as conflicts hold them. */
const SETTINGS = `${(['invitesPeople', 'changesRoles', 'buysCredits', 'ownWallet'] as const)
  .map((name) => `iif(grp.${name}, 'true', 'false') AS ${name}`)
  .join(', ')}, ifnull(CAST(grp.sessionLimit AS TEXT), 'null') AS sessionLimit, grp.services,
  ${settingsAsJson}`;

const LISTED = `SELECT conflict.*, change.id AS operation, change.command, change.label, change.madeAt,
    member.email, member.firstName, member.lastName, member.role, member.status, member.seat,
    coalesce(grp.name, workspace.name) AS name, ${SETTINGS},
    target.name AS target, membership.gn IS NOT NULL AS joined,
    writer.firstName AS byFirst, writer.lastName AS byLast, writer.email AS byEmail
  FROM conflict CROSS JOIN change ON change.n = conflict.change
  LEFT JOIN member ON member.id = conflict.id LEFT JOIN grp ON grp.id = conflict.id
  LEFT JOIN workspace ON workspace.id = conflict.id
  LEFT JOIN grp AS target ON conflict.field = 'group' AND target.id = conflict.mine
  LEFT JOIN membership ON membership.gn = target.n AND membership.mn = member.n
  LEFT JOIN member AS writer ON writer.id = conflict.by
  WHERE conflict.decision IS NULL ORDER BY conflict.change, conflict.n`;

/** The value that stands in the row now: others may have gone on since the service told of it. */
function valueNow(row: ListedConflict): string | null {
  if (row.field === 'group') return row.joined === 1 ? row.target : null;
  if (row.entity === 'workspace' && row.field === 'name') return row.workspaceName;
  if (row.field === 'seat') return row.seat === null || row.seat === 'basic' ? row.seat : 'full';
  const value: unknown = new Map<string, unknown>(Object.entries(row)).get(row.field);
  return typeof value === 'string' ? value : null;
}

const isStanding = (status: string | null) => status === 'active' || status === 'suspended';

/** Whether ours can still be put in place of theirs. */
function canKeep(row: ListedConflict, isGone: boolean, theirs: string | null): boolean {
  if (isGone) return false;
  if (row.field === 'group') return row.target !== null;
  return row.field !== 'status' || isStanding(theirs);
}

const isOfThing = ({ entity }: Pick<KeptConflict, 'entity'>) =>
  entity === 'rubric' || entity === 'scenario' || entity === 'tag';

const toldOf = (sql: Sql, row: ListedConflict) =>
  row.entity === 'tag' ? tagConflict(sql, row, row.label) : roleplayConflict(sql, row, row.label);

function shown(sql: Sql, row: ListedConflict): ConflictRow {
  if (isOfThing(row)) return shownThing(sql, row);
  const { n, operation, command, label, madeAt, entity, field, was, mine } = row;
  const isGone = entity === 'member' ? row.email === null : row.name === null;
  const theirs = valueNow(row);
  const isAsTold = isGone ? row.gone === 1 : theirs === (field === 'group' ? null : row.theirs);
  return {
    ...{ n, operation, command, label, madeAt, entity, field, was, theirs, seen: theirs, isGone },
    id: row.id as ConflictRow['id'], // written from a parsed conflict
    name: nameOf(row),
    email: row.email ?? '',
    mine: field === 'group' ? (row.target ?? '') : mine,
    by: writerOf(row, isAsTold),
    at: isAsTold ? row.at : null,
    canKeepMine: canKeep(row, isGone, theirs),
  };
}

/** Who made theirs what it is, where it is still as the service told of it. */
function writerOf({ byFirst, byLast, byEmail }: ListedConflict, isAsTold: boolean): string | null {
  if (!isAsTold || byEmail === null) return null;
  return displayName({ firstName: byFirst ?? '', lastName: byLast ?? '', email: byEmail });
}

function shownThing(sql: Sql, row: ListedConflict): ConflictRow {
  const { n, operation, command, label, madeAt, entity, field, at } = row;
  const told = toldOf(sql, row);
  // An order is told of what both sides have, and shown with what else is there.
  const isAsTold = field === 'order' || told.seen === row.theirs;
  return {
    ...{ n, operation, command, label, madeAt, entity, field, email: '', ...told },
    id: row.id as ConflictRow['id'], // written from a parsed conflict
    by: writerOf(row, isAsTold),
    at: isAsTold ? at : null,
  };
}

function nameOf({ email, firstName, lastName, name }: ListedConflict): string {
  return email === null ? (name ?? '') : displayName({ email, firstName: firstName ?? '', lastName: lastName ?? '' });
}

const OPEN = 'SELECT count(*) AS count FROM conflict WHERE decision IS NULL';

/** How many fields wait for a decision, and of whom the first is. */
export function countConflicts(sql: Sql): { readonly count: number; readonly name: string } {
  const count = sql.get<{ count: number }>(OPEN)?.count ?? 0;
  const first = count === 0 ? undefined : sql.get<ListedConflict>(`${LISTED} LIMIT 1`);
  if (first === undefined) return { count, name: '' };
  return { count, name: isOfThing(first) ? toldOf(sql, first).name : nameOf(first) };
}

/** Everything that waits for a decision, by the change it belongs to, the oldest first. */
export const listConflicts = (sql: Sql): ConflictRow[] => sql.all<ListedConflict>(LISTED).map((row) => shown(sql, row));
