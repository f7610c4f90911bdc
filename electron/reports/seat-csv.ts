import { writeCsv } from '../../shared/csv/write.ts';
import type { Role, Seat, Status } from '../../shared/domain/member.ts';
import type { MemberRow, SeatReport, SeatReportPerson, SeatState } from '../../shared/ipc/shapes.ts';

const stateWords: Readonly<Record<SeatState, string>> = {
  basic: 'Basic',
  reserved: 'Reserved',
  unused: 'Full, not used',
  used: 'Full, used',
};
const statusWords: Readonly<Record<Status, string>> = {
  active: 'Active',
  invited: 'Invited',
  pending: 'Pending',
  suspended: 'Deactivated',
};
const seatTypes: Readonly<Record<Seat, string>> = { basic: 'basic', reserved: 'full', full: 'full' };
const roleWord = (role: Role): string => (role === 'learner' ? 'member' : role);
const joined = (groups: readonly string[]): string => groups.join('; ');

const REPORT_HEADERS = [
  'Group',
  'People',
  'Full seats used',
  'Full seats not used',
  'Reserved',
  'Basic',
  'Granted',
  'Spent until the plan renews',
  'Remaining',
  'Plan renews (UTC)',
  'Data as of (UTC)',
];

/** The seats of the workspace, which has a pool, and of each group, which has none. Times are UTC. */
export function seatReportCsv({ workspace, asOf, renewsAt, counts, used, unused, byGroup }: SeatReport): string {
  const { granted, reserved, spent, remaining } = counts;
  const whole = [`All of ${workspace}`, null, used, unused, reserved, null, granted, spent, remaining, renewsAt, asOf];
  const groups = byGroup.map(({ id, name, people, ...seats }) => {
    const title = id === null ? 'In no group' : name;
    return [title, people, seats.used, seats.unused, seats.reserved, seats.basic, null, null, null, renewsAt, asOf];
  });
  return writeCsv(REPORT_HEADERS, [whole, ...groups]);
}

const PERSON_HEADERS = [
  'Name',
  'E-mail',
  'Role',
  'Status',
  'Seat',
  'Groups',
  'Seat since (UTC)',
  'Seat first used (UTC)',
  'Last use (UTC)',
];

function* personCells(people: Iterable<SeatReportPerson>): Generator<(string | null)[]> {
  for (const { name, email, role, status, state, groups, seatSince, seatUsedAt, lastUsedAt } of people) {
    yield [
      name,
      email,
      roleWord(role),
      statusWords[status],
      stateWords[state],
      joined(groups),
      seatSince,
      seatUsedAt,
      lastUsedAt,
    ];
  }
}

/** Everyone's seat, a line each. Times are UTC. */
export const seatPeopleCsv = (people: Iterable<SeatReportPerson>): string =>
  writeCsv(PERSON_HEADERS, personCells(people));

function* memberCells(members: Iterable<MemberRow>): Generator<string[]> {
  for (const { firstName, lastName, email, role, seat, groups, status } of members) {
    const names = groups.map((group) => group.name);
    yield [firstName, lastName, email, roleWord(role), seatTypes[seat], joined(names), statusWords[status]];
  }
}

/** People in the columns and words in which they can be imported again. */
export const membersCsv = (members: Iterable<MemberRow>): string =>
  writeCsv(['first_name', 'last_name', 'email', 'role', 'seat_type', 'groups', 'status'], memberCells(members));
