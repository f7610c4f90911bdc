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

/** The rows of which something else becomes on a plan made anew than was looked at, in the order of the file. */
export function movedRows(looked: readonly ImportOutcome[], now: ChosenRows): ImportDifference[] {
  return now.rows.flatMap((row, at): ImportDifference[] => {
    const [approved, outcome] = [looked[at] ?? unchanged, outcomeAt(at, now)];
    if (JSON.stringify(approved) === JSON.stringify(outcome)) return [];
    const email = emailOf(row);
    return [{ email, name: nameOf(row) || email, approved, now: outcome }];
  });
}
