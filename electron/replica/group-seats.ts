import { SeatState } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { LISTED } from './member-query.ts';

/** How many people there are in each state of the seat. */
export type SeatTally = Readonly<Record<SeatState, number>>;

const states = SeatState.options;
const STATE = `CASE member.seat WHEN 'basic' THEN ${String(states.indexOf('basic'))}
  WHEN 'reserved' THEN ${String(states.indexOf('reserved'))} ELSE
  CASE WHEN member.seatUsedAt IS NULL THEN ${String(states.indexOf('unused'))} ELSE ${String(states.indexOf('used'))} END END`;

const numbers = (list: string | null | undefined) => JSON.parse(`[${list ?? ''}]`) as number[]; // numbers joined by SQLite

/** Everyone's state, by number of the member: its place among the states, plus one; 0 where there is nobody. */
function readStates(sql: Sql): Uint8Array {
  const last = sql.get<{ n: number | null }>('SELECT max(n) AS n FROM member')?.n ?? 0;
  const row = sql.get<{ list: string | null }>(`SELECT group_concat(member.n * 4 + ${STATE}) AS list FROM ${LISTED}`);
  const stateOf = new Uint8Array(last + 1);
  for (const packed of numbers(row?.list)) stateOf[Math.floor(packed / 4)] = (packed % 4) + 1;
  return stateOf;
}

function tallyOf(stateOf: Uint8Array, members: Iterable<number>): SeatTally {
  const counts = [0, 0, 0, 0, 0];
  for (const n of members) {
    const state = stateOf[n] ?? 0;
    counts[state] = (counts[state] ?? 0) + 1;
  }
  const [, basic = 0, reserved = 0, unused = 0, used = 0] = counts;
  return { basic, reserved, unused, used };
}

export interface GroupSeats {
  readonly everyone: SeatTally;
  /** By number of the group; one without members is not here. */
  readonly groups: ReadonlyMap<number, SeatTally>;
  readonly inNoGroup: SeatTally;
}

/**
 * The seats of every group. Everyone's state is read once into memory and the memberships are counted against it,
 * several times faster than joining each membership with its member.
 */
export function readGroupSeats(sql: Sql): GroupSeats {
  const stateOf = readStates(sql);
  const alone = stateOf.slice();
  const groups = new Map<number, SeatTally>();
  for (const { gn, list } of sql.all<{ gn: number; list: string }>(
    'SELECT gn, group_concat(mn) AS list FROM membership GROUP BY gn',
  )) {
    const members = numbers(list);
    groups.set(gn, tallyOf(stateOf, members));
    for (const n of members) alone[n] = 0;
  }
  return { everyone: tallyOf(stateOf, stateOf.keys()), groups, inNoGroup: tallyOf(alone, alone.keys()) };
}

export const peopleIn = ({ basic, reserved, unused, used }: SeatTally): number => basic + reserved + unused + used;
