import type { ImportDifference, ImportOutcome } from '../../shared/ipc/import-progress.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readMeta } from '../replica/meta.ts';
import { type Choices, isDone, nameOf } from './choices.ts';
import type { PlanRow } from './plan-rows.ts';
import { effective } from './tally.ts';

/** What stands for everything a plan was made on: how far the copy was, and what of our own had not arrived. */
export function copyStamp(sql: Sql): string {
  const open = sql.all("SELECT n, state FROM change WHERE state <> 'confirmed' ORDER BY n");
  return JSON.stringify([readMeta(sql).cursor, open]);
}

/** The rows of a plan with what has been chosen of them. */
export interface ChosenRows {
  readonly rows: readonly PlanRow[];
  readonly newGroups: readonly string[];
  readonly choices: Choices;
}

type Field = ImportOutcome['fields'][number];

const unchanged: ImportOutcome = { verdict: 'unchanged', fields: [] };

function fieldsOf(row: Extract<PlanRow, { kind: 'person' }>, at: number, chosen: ChosenRows): ImportOutcome {
  const done = effective(row, at, chosen.choices, chosen.newGroups);
  if (done === null) return unchanged;
  const part = (field: Field['field'], change: { before: string | null; after: string } | null): Field[] =>
    change === null ? [] : [{ field, ...change }];
  // A seat as people decide about it: reserved or full, it is held.
  const seat = done.seat && {
    ...done.seat,
    after: done.seat.after === 'basic' ? ('basic' as const) : ('full' as const),
  };
  const fields = [
    ...(done.name ? [...part('firstName', row.firstName), ...part('lastName', row.lastName)] : []),
    ...[...part('role', done.role), ...part('status', done.status), ...part('seat', seat)],
    ...done.groups.map((group): Field => ({ field: 'group', before: null, after: group })),
  ];
  return { verdict: row.member === null ? 'added' : 'changed', fields };
}

function outcomeAt(at: number, chosen: ChosenRows): ImportOutcome {
  const row = chosen.rows[at];
  if (row === undefined) return unchanged;
  if (row.kind === 'person') return fieldsOf(row, at, chosen);
  if (row.held === null || !isDone(row, at, chosen.choices)) return unchanged;
  const { member, to } = row.held;
  if (to === null) return { verdict: 'removed', fields: [] };
  return { verdict: 'changed', fields: [{ field: 'email', before: member.email, after: to }] };
}

const emailOf = (row: PlanRow): string => (row.kind === 'person' ? row.csv.email : (row.csv.asked?.email ?? ''));

/** What becomes of each row as it is chosen. */
export const outcomesAt = (chosen: ChosenRows): ImportOutcome[] => chosen.rows.map((_, at) => outcomeAt(at, chosen));

/** Of whom something else becomes than was looked at, by their place in the file. */
export type Moved = ReadonlyMap<number, ImportDifference>;

/** The rows of which something else becomes on a plan made anew than was looked at, in the order of the file. */
export function movedRows(looked: readonly ImportOutcome[], now: ChosenRows): Moved {
  const approved = new Map(now.rows.map((_, at) => [at, looked[at] ?? unchanged]));
  return differences(approved, now);
}

/** What had moved before, and what moves now, as it becomes of a plan in which something else was chosen since. */
export function stillMoved(before: Moved, more: Moved, now: ChosenRows): Moved {
  const all = [...new Map([...more, ...before])].toSorted(([one], [other]) => one - other);
  return differences(new Map(all.map(([at, { approved }]) => [at, approved])), now);
}

function differences(looked: ReadonlyMap<number, ImportOutcome>, now: ChosenRows): Moved {
  const found = new Map<number, ImportDifference>();
  for (const [at, approved] of looked) {
    const [row, outcome] = [now.rows[at], outcomeAt(at, now)];
    if (row === undefined || JSON.stringify(approved) === JSON.stringify(outcome)) continue;
    const email = emailOf(row);
    found.set(at, { email, name: nameOf(row) || email, approved, now: outcome });
  }
  return found;
}
