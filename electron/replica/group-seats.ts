import type { SeatState } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { LISTED } from './member-query.ts';
import { SEAT_PLACE } from '../../shared/store/member-list.ts';
import { numbersIn } from './search.ts';

/** How many people there are in each state of the seat. */
export type SeatTally = Readonly<Record<SeatState, number>>;

/** The place of everyone's seat among the states, plus one, by number of the member; 0 where there is nobody. */
export function readSeatPlaces(sql: Sql): Uint8Array {
  const last = sql.get<{ n: number | null }>('SELECT max(n) AS n FROM member')?.n ?? 0;
  const row = sql.get<{ list: string | null }>(`SELECT group_concat(n * 4 + (${SEAT_PLACE})) AS list FROM ${LISTED}`);
  const places = new Uint8Array(last + 1);
  for (const packed of numbersIn(row?.list)) places[Math.floor(packed / 4)] = (packed % 4) + 1;
  return places;
}

/** How many of these members there are in each state. */
export function tallyOf(places: Uint8Array, members: Iterable<number>): SeatTally {
  const counts = [0, 0, 0, 0, 0];
  for (const n of members) {
    const place = places[n] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
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
  const places = readSeatPlaces(sql);
  const alone = places.slice();
  const groups = new Map<number, SeatTally>();
  for (const { gn, list } of sql.all<{ gn: number; list: string }>(
    'SELECT gn, group_concat(mn) AS list FROM membership GROUP BY gn',
  )) {
    const members = numbersIn(list);
    groups.set(gn, tallyOf(places, members));
    for (const n of members) alone[n] = 0;
  }
  return { everyone: tallyOf(places, places.keys()), groups, inNoGroup: tallyOf(alone, alone.keys()) };
}

export const peopleIn = ({ basic, reserved, unused, used }: SeatTally): number => basic + reserved + unused + used;
