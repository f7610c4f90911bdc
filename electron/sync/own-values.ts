import { isDeepStrictEqual } from 'node:util';

import type { Sql } from '../../shared/store/sql.ts';
import { isIntact, rewriteArgs } from '../outbox/change-args.ts';
import { changeNumbered, isUnsent, type OutboxChange } from '../outbox/changes.ts';
import { changesAround } from '../outbox/footprint.ts';
import { editOnShift, rubricShift } from '../outbox/rubric-edits.ts';
import { argsOnOther, type Write, writesOf } from '../outbox/seen-values.ts';

type Wish = Pick<OutboxChange, 'id' | 'command' | 'args'>;

/** A value that a change left before, and the one that is there now in its place. */
interface Shift {
  readonly from: unknown;
  readonly to: unknown;
}

function shiftsOf(former: Wish, now: Wish | null): Map<string, Shift> {
  const before = new Map(writesOf(former).map((write) => [write.key, write]));
  const after = new Map((now ? writesOf(now) : []).map((write) => [write.key, write]));
  const shifts = [...new Set([...before.keys(), ...after.keys()])].map((key): [string, Shift] => {
    const [was, is] = [before.get(key), after.get(key)];
    return [key, { from: was ? was.to : is?.was, to: is ? is.to : was?.was }];
  });
  return new Map(shifts.filter(([, { from, to }]) => !isDeepStrictEqual(from, to)));
}

/** A change writes over what was there: whatever comes after it has seen its value. */
function take(shifts: Map<string, Shift>, { key, was }: Write): unknown {
  const shift = shifts.get(key);
  shifts.delete(key);
  return shift && isDeepStrictEqual(shift.from, was) ? shift.to : undefined;
}

/**
 * Our later changes were made on what an earlier one left. Where that one wants something else now, or nothing (null),
 * they are made on that: otherwise each would be in conflict with ourselves.
 */
export function remakeLater(sql: Sql, former: Wish & Pick<OutboxChange, 'n'>, now: Wish | null): void {
  const shifts = shiftsOf(former, now);
  let ofRubric = rubricShift(former, now);
  if (shifts.size === 0 && ofRubric === null) return;
  const later = changesAround(sql, [former.n]).filter((n) => n > former.n);
  for (const n of later.toSorted((a, b) => a - b)) {
    const change = changeNumbered(sql, n);
    const { command, args } = change;
    const edit = ofRubric && editOnShift(change, ofRubric);
    if (edit && isUnsent(change) && isIntact(sql, n)) {
      rewriteArgs(sql, n, JSON.stringify(edit.args));
      ofRubric = edit.next;
      continue;
    }
    const seen = new Map(writesOf(change).map((write): [string, unknown] => [write.key, take(shifts, write)]));
    if ([...seen.values()].every((value) => value === undefined)) continue;
    if (!isUnsent(change) || !isIntact(sql, n)) continue;
    rewriteArgs(sql, n, JSON.stringify(argsOnOther({ command, args }, ({ key }) => seen.get(key))));
  }
}
