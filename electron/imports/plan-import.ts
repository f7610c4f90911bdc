import { type ImportPerson, importEffects, importReads, mayImportInto } from '../../shared/commands/import.ts';
import { say } from '../../shared/csv/sayings.ts';
import type { CsvPerson, CsvPlan, CsvRejection } from '../../shared/csv/types.ts';
import { groupKey } from '../../shared/domain/group.ts';
import { deriveId, type GroupId } from '../../shared/domain/ids.ts';
import { displayName, isBelowAdmin, type Member } from '../../shared/domain/member.ts';
import type { ImportRow } from '../../shared/ipc/import-shapes.ts';
import type { Effect, FieldValue } from '../../shared/kernel/effects.ts';
import type { State } from '../../shared/kernel/state.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { readState } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { newOperationId } from '../replica/digest.ts';

export interface PlannedImport {
  /** The people of the file by record, as the command takes them. */
  readonly people: ReadonlyMap<number, ImportPerson>;
  /** What would happen to each row of the file, in the file's order. */
  readonly rows: readonly ImportRow[];
}

/** A person of a file as the command takes them: no role at or above admin, no seat for someone inactive. */
function toImportPerson(person: CsvPerson, groups: ReadonlyMap<string, GroupId>, withSeats: boolean): ImportPerson {
  const { email, firstName, lastName, role, status } = person;
  const granted = role !== null && isBelowAdmin(role) ? role : null;
  const known = person.groups.map((name) => groups.get(groupKey(name))).filter((id) => id !== undefined);
  const fullSeat = withSeats && person.seat === 'full' && status !== 'suspended';
  return { email, firstName, fullSeat, groups: [...new Set(known)], lastName, role: granted, status };
}

const valueText = (value: FieldValue | undefined) => (typeof value === 'string' ? value : '');

/** A field before and after, over all the effects on one person; null when it stays. */
function fieldChange(effects: readonly Effect[], created: boolean, name: 'role' | 'seat' | 'status') {
  const sets = effects.filter((effect) => effect.kind === 'set' && Object.hasOwn(effect.after ?? {}, name));
  const first = sets[0];
  const last = sets.at(-1);
  if (first?.kind !== 'set' || last?.kind !== 'set') return null;
  return { before: created ? null : valueText(first.before?.[name]), after: valueText(last.after?.[name]) };
}

/** Why nothing becomes of a row: it is about somebody who is above whoever imports. */
const OUTRANKED: CsvPerson['warnings'][number] = { code: 'ESCALATE', saying: say('outranksImporter') };

interface Decided {
  readonly person: ImportPerson;
  readonly effects: readonly Effect[];
}

function rowOf(state: State, csv: CsvPerson, { person, effects }: Decided, actor: Actor): ImportRow {
  const member = state.memberByEmail(person.email);
  const created = member === undefined;
  const leftAlone = created || mayImportInto(actor, member) ? [] : [OUTRANKED];
  const after = {
    email: person.email,
    firstName: person.firstName ?? member?.firstName ?? '',
    lastName: person.lastName ?? member?.lastName ?? '',
  };
  const names: Pick<Member, 'firstName' | 'lastName' | 'email'> | undefined = member;
  const nameChanged = names !== undefined && displayName(names) !== displayName(after);
  const joins = effects.flatMap((effect) => (effect.kind === 'add' ? [state.group(effect.group)?.name ?? ''] : []));
  const changed = effects.length > 0 ? 'changed' : 'unchanged';
  return {
    record: csv.record,
    line: csv.line,
    verdict: created ? 'added' : changed,
    member: member?.id ?? null,
    name: displayName(after),
    email: person.email,
    fields: {
      name: nameChanged ? { before: displayName(names), after: displayName(after) } : null,
      role: fieldChange(effects, created, 'role'),
      seat: fieldChange(effects, created, 'seat'),
      status: fieldChange(effects, created, 'status'),
      groups: joins.length > 0 ? { add: joins } : null,
    },
    warnings: [...csv.warnings, ...leftAlone],
    reason: null,
    ticked: true,
  };
}

/** Commands hidden in a file (removals, renames) are held: a file alone never carries them out. */
function rejectedRow({ record, line, code, saying }: CsvRejection): ImportRow {
  const fields = { name: null, role: null, seat: null, status: null, groups: null };
  const verdict = code === 'ACTION' ? 'held' : 'rejected';
  const nobody = { member: null, name: '', email: '', warnings: [], ticked: false };
  return { record, line, verdict, ...nobody, fields, reason: { code, saying } };
}

/**
 * What importing a file would do to the workspace as this computer knows it, row by row: decided by the command's own
 * code, field by field, with nothing written. Without seats, the full seats of the file are passed over.
 */
export function planImport(
  sql: Sql,
  plan: CsvPlan,
  { actor, now, withSeats }: { readonly actor: Actor; readonly now: string; readonly withSeats: boolean },
): PlannedImport {
  const groups = new Map(
    sql.all<{ id: GroupId; nameKey: string }>('SELECT id, nameKey FROM grp').map(({ id, nameKey }) => [nameKey, id]),
  );
  const people = new Map(plan.people.map((person) => [person.record, toImportPerson(person, groups, withSeats)]));
  const state = readState(sql, importReads([...people.values()]), () => null);
  const operation = newOperationId(now);
  const parts = importEffects(state, [...people.values()], { actor, now, newId: (n) => deriveId(operation, n) });
  const effectsByEmail = new Map(parts.map(({ person, effects }) => [person.email, effects]));
  const rows = plan.people.flatMap((csv) => {
    const person = people.get(csv.record);
    return person ? [rowOf(state, csv, { person, effects: effectsByEmail.get(person.email) ?? [] }, actor)] : [];
  });
  const all = [...rows, ...plan.rejected.map(rejectedRow)];
  return { people, rows: all.toSorted((a, b) => a.record - b.record) };
}
