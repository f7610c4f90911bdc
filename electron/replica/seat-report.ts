import type { Member } from '../../shared/domain/member.ts';
import type { MemberFilter, MemberRow, SeatReport, SeatReportPerson, SeatState } from '../../shared/ipc/shapes.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import { readReserves } from '../../shared/store/reserves.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { peopleIn, readGroupSeats, type SeatTally } from './group-seats.ts';
import { readGroups } from './groups.repository.ts';
import { readMeta } from './meta.ts';
import { memberTotals, pageMembers } from './members.repository.ts';

const none: SeatTally = { basic: 0, reserved: 0, unused: 0, used: 0 };

/**
 * Where the full seats of the workspace are, as this copy knows it. A person in two groups counts in both, so the
 * groups do not add up to the whole; everyone in no group stands in a last row without an id.
 */
export function seatReport(sql: Sql, asOf: string): SeatReport {
  const workspace = readWorkspace(sql);
  const { everyone, groups, inNoGroup } = readGroupSeats(sql);
  const rowOf = (id: SeatReport['byGroup'][number]['id'], name: string, tally: SeatTally) => ({
    id,
    name,
    people: peopleIn(tally),
    ...tally,
  });
  const byGroup = readGroups(sql).map(({ n, id, name }) => rowOf(id, name, groups.get(n) ?? none));
  return {
    workspace: workspace?.name ?? '',
    asOf,
    renewsAt: workspace?.renewsAt ?? asOf,
    counts: readSeatCounts(sql),
    pool: (readMeta(sql).head?.scope ?? 'all') === 'all',
    forGroups: [...readReserves(sql).values()].reduce((sum, seats) => sum + seats, 0),
    used: everyone.used,
    unused: everyone.unused,
    everyone: { people: peopleIn(everyone), ...everyone },
    byGroup: [...byGroup, ...(peopleIn(inNoGroup) > 0 ? [rowOf(null, '', inNoGroup)] : [])],
  };
}

function stateOf({ seat, seatUsedAt }: Pick<Member, 'seat' | 'seatUsedAt'>): SeatState {
  if (seat !== 'full') return seat;
  return seatUsedAt === null ? 'unused' : 'used';
}

function personOf({
  id,
  name,
  email,
  role,
  status,
  seat,
  seatSince,
  seatUsedAt,
  lastUsedAt,
  groups,
}: MemberRow): SeatReportPerson {
  const state = stateOf({ seat, seatUsedAt });
  return {
    id,
    name,
    email,
    role,
    status,
    seat,
    state,
    groups: groups.map((group) => group.name),
    seatSince,
    seatUsedAt,
    lastUsedAt,
  };
}

export interface PeopleQuery {
  readonly filter: MemberFilter;
  readonly offset: number;
  readonly limit: number;
}

/** A page of the people of the report, by name, and how many there are. */
export function seatReportPeople(
  sql: Sql,
  { filter, offset, limit }: PeopleQuery,
): { total: number; rows: SeatReportPerson[] } {
  const rows = pageMembers(sql, { filter, sort: [], offset, limit });
  return { total: memberTotals(sql, filter).matching, rows: rows.map(personOf) };
}
