import { bindCommand, commands } from '../shared/commands/catalog.ts';
import { GroupId, MemberId, type OperationId } from '../shared/domain/ids.ts';
import { displayName, type Member } from '../shared/domain/member.ts';
import {
  type Effect,
  type Fields,
  type MembershipEffect,
  type SetEffect,
  subjectOf,
} from '../shared/kernel/effects.ts';
import { decideCommand } from '../shared/kernel/shell.ts';
import type { State } from '../shared/kernel/state.ts';
import type { Actor } from '../shared/permissions/can.ts';
import { readState } from '../shared/store/read.ts';
import type { Sql } from '../shared/store/sql.ts';
import { KeptField, type KeptReply, type KeptRow } from '../shared/sync/kept.ts';
import { deny } from './problem.ts';
import { accountsIn } from './store/accounts.ts';
import { readOperation } from './store/log.ts';

const isSet = (effect: Effect): effect is SetEffect => effect.kind === 'set';
const isJoin = (effect: Effect): effect is MembershipEffect => effect.kind === 'add' || effect.kind === 'remove';
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const fields = KeptField.shape.field.options.filter((name) => name !== 'group');

/** What an operation did to one person, from how they were to how it left them. */
function changed(effects: readonly Effect[], name: string): { before: string | null; after: string | null } | null {
  const own = effects.filter(isSet).filter(({ after }) => after !== null && Object.hasOwn(after, name));
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return null;
  return { before: text(first.before?.[name]), after: text(last.after?.[name]) };
}

/** The fields of a person that the operation changed, and that neither go back nor are as they were. */
function keptFields(done: readonly Effect[], back: readonly Effect[], now: Fields): KeptField[] {
  return fields.flatMap((field): KeptField[] => {
    const was = changed(done, field);
    if (was === null || was.before === was.after || changed(back, field)) return [];
    const value = text(now[field]);
    return value === was.before ? [] : [{ field, ...was, now: value }];
  });
}

/** The groups the operation put a person into, and which they do not leave; or took them out of, and which are others' matter by now. */
function keptJoins(done: readonly Effect[], back: readonly Effect[], member: Member, state: State): KeptField[] {
  const leaves = new Set(back.filter(isJoin).map(({ group }) => group));
  const groups = new Set<string>(state.groupsOf(member.id).map(({ group }) => group));
  return done.filter(isJoin).flatMap((effect): KeptField[] => {
    const name = state.group(effect.group)?.name;
    const isKept = effect.kind === 'add' && groups.has(effect.group) && !leaves.has(effect.group);
    return isKept && name !== undefined ? [{ field: 'group', before: null, after: name, now: name }] : [];
  });
}

/** Of somebody whom the operation added: what is another than it wrote, where they are not removed again. */
function keptNew(done: readonly Effect[], member: Member, state: State): KeptField[] {
  const now: Fields = { ...member };
  const mine = new Map(done.filter(isJoin).map(({ group, admin }) => [group, admin]));
  const groups = new Map(state.groupsOf(member.id).map(({ group, admin }) => [group, admin]));
  const others = [...new Set([...mine.keys(), ...groups.keys()])].filter(
    (group) => mine.get(group) !== groups.get(group) && (groups.has(group) || state.group(group)),
  );
  return [
    ...fields.flatMap((field): KeptField[] => {
      const after = changed(done, field)?.after ?? null;
      const value = text(now[field]);
      return value === after ? [] : [{ field, before: null, after, now: value }];
    }),
    ...others.map((group): KeptField => {
      const name = state.group(group)?.name ?? '';
      return {
        field: 'group',
        before: null,
        after: mine.has(group) ? name : null,
        now: groups.has(group) ? name : null,
      };
    }),
  ];
}

/** What stays of one person as others have made it; nothing where all goes back, or they are gone. */
function keptOfMember(member: Member, done: readonly Effect[], back: readonly Effect[], state: State): KeptRow[] {
  const { id, email } = member;
  const row = { entity: 'member' as const, id, name: displayName(member), email };
  if (done.some((effect) => isSet(effect) && effect.before === null)) {
    const isLeaving = back.some((effect) => isSet(effect) && effect.after === null);
    return isLeaving ? [] : [{ ...row, why: 'added', fields: keptNew(done, member, state) }];
  }
  const own = [...keptFields(done, back, { ...member }), ...keptJoins(done, back, member, state)];
  return own.length === 0 ? [] : [{ ...row, why: 'changed', fields: own }];
}

/** The groups it made that stay, because somebody uses them by now. */
function keptGroups(done: readonly Effect[], back: readonly Effect[], state: State): KeptRow[] {
  const going = new Set<string>(back.filter(isSet).flatMap(({ id, after }) => (after === null ? [id] : [])));
  return done.filter(isSet).flatMap(({ entity, id, before }): KeptRow[] => {
    const group = entity === 'group' && before === null ? state.group(GroupId.parse(id)) : undefined;
    if (!group || going.has(group.id)) return [];
    return [{ entity: 'group', id: group.id, name: group.name, email: '', why: 'added', fields: [] }];
  });
}

export interface Kept {
  readonly rows: readonly KeptRow[];
  /** Its people who are not here any more. */
  readonly gone: readonly MemberId[];
}

/** What of an operation does not go back: `done` is all it did, `back` all that undoing it does, both as of `state`. */
export function keptOf(done: readonly Effect[], back: readonly Effect[], state: State): Kept {
  const going = Map.groupBy(back, subjectOf);
  const rows = keptGroups(done, back, state);
  const gone: MemberId[] = [];
  for (const [subject, own] of Map.groupBy(done, subjectOf)) {
    const id = MemberId.safeParse(subject);
    const member = id.success ? state.member(id.data) : undefined;
    const theirs = going.get(subject) ?? [];
    if (member) rows.push(...keptOfMember(member, own, theirs, state));
    else if (id.success && own.some((effect) => isSet(effect) && effect.after !== null) && theirs.length === 0)
      gone.push(id.data);
  }
  const byName = (one: KeptRow, other: KeptRow) => (one.name < other.name ? -1 : 1);
  return { gone, rows: rows.toSorted(byName) };
}

interface Undoing {
  readonly undone: boolean;
  readonly busy: boolean;
  readonly back: readonly Effect[];
}

/** What undoing it did, or would do if this actor did it now. Throws a Refusal where it would be refused. */
function undoing(sql: Sql, state: State, id: OperationId, actor: Actor, now: string): Undoing {
  const by = sql.get<{ undoneBy: OperationId | null }>('SELECT undoneBy FROM operation WHERE id = ?', id)?.undoneBy;
  if (by) {
    const busy = sql.get('SELECT 1 AS found FROM job WHERE id = ?', by) !== undefined;
    return { undone: true, busy, back: busy ? [] : (readOperation(sql, by)?.effects ?? []) };
  }
  const command = bindCommand('operations.undo', commands['operations.undo'].version, { operation: id });
  if (!command.ok) return deny(command.error);
  const verdict = decideCommand(command.value, state, actor, { id, madeAt: now, decidedAt: now });
  if (verdict.ok) return { undone: false, busy: false, back: verdict.effects };
  return verdict.error.code === 'undo.nothing' ? { undone: false, busy: false, back: [] } : deny(verdict.error);
}

const REMOVED = `SELECT max(seq) AS seq FROM gone WHERE entity = 'member' AND id IN (SELECT value FROM json_each(?)) GROUP BY id`;

/** Those others have removed, by the names they had when they were. */
function goneRows(sql: Sql, ids: readonly MemberId[]): KeptRow[] {
  const wanted = new Set<string>(ids);
  const seqs = new Set(sql.all<{ seq: number }>(REMOVED, JSON.stringify(ids)).map(({ seq }) => seq));
  const operations = [...seqs].flatMap(
    (seq) => sql.get<{ id: OperationId }>('SELECT id FROM operation WHERE seq = ?', seq) ?? [],
  );
  const had = new Map<string, KeptRow>();
  for (const effect of operations.flatMap(({ id }) => readOperation(sql, id)?.effects ?? [])) {
    if (!isSet(effect) || effect.after !== null || !effect.before || !wanted.has(effect.id)) continue;
    const [email, firstName, lastName] = ['email', 'firstName', 'lastName'].map(
      (name) => text(effect.before?.[name]) ?? '',
    );
    const person = { email: email ?? '', firstName: firstName ?? '', lastName: lastName ?? '' };
    const id = MemberId.parse(effect.id);
    had.set(id, { entity: 'member', id, name: displayName(person), email: person.email, why: 'gone', fields: [] });
  }
  return [...had.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

export interface KeptQuestion {
  readonly id: OperationId;
  readonly offset: number;
  readonly limit: number;
}

/** What an undo of an operation has left as others had made it, or would leave, by name. */
export function toldKept(sql: Sql, { id, offset, limit }: KeptQuestion, actor: Actor, now: string): KeptReply {
  const reads = commands['operations.undo'].reads({ operation: id });
  const state = readState(sql, reads, (operation) => readOperation(sql, operation), accountsIn(sql));
  if (!state.operation) return deny({ code: 'operation.missing' });
  const { undone, busy, back } = undoing(sql, state, id, actor, now);
  if (busy) return { undone, busy, nothing: false, gone: 0, total: 0, rows: [] };
  const { gone, rows } = keptOf(state.operation.effects, back, state);
  const left = offset + limit > rows.length ? goneRows(sql, gone) : [];
  const total = rows.length + gone.length;
  const nothing = !undone && back.length === 0;
  return { undone, busy, nothing, gone: gone.length, total, rows: [...rows, ...left].slice(offset, offset + limit) };
}
