import { joinGroups } from '../../shared/csv/group-cell.ts';
import { writeCsv } from '../../shared/csv/write.ts';
import { phrase } from '../../shared/locales/words.ts';
import type { Role, Seat, Status } from '../../shared/domain/member.ts';
import type { MemberRow, SeatReport, SeatReportPerson } from '../../shared/ipc/shapes.ts';

/** The words of columns that an import reads again: they belong to the format and stay as they are. */
const statusWords: Readonly<Record<Status, string>> = {
  active: 'Active',
  invited: 'Invited',
  pending: 'Pending',
  suspended: 'Deactivated',
};
const seatTypes: Readonly<Record<Seat, string>> = { basic: 'basic', reserved: 'full', full: 'full' };
/** As lists of people elsewhere write them, and as an import reads them. */
const differing: Readonly<Partial<Record<Role, string>>> = {
  learner: 'member',
  organizationAdmin: 'organization admin',
};
const roleWord = (role: Role): string => differing[role] ?? role;

const header = (column: string): string => phrase('desktop', `sheet.${column}`);

const reportColumns = [
  'group',
  'people',
  'used',
  'unused',
  'reserved',
  'basic',
  'granted',
  'spent',
  'remaining',
  'renewsAt',
  'asOf',
];

/** The seats of the workspace, which has a pool, and of each group, which has none. Times are UTC. */
export function seatReportCsv({ workspace, asOf, renewsAt, counts, pool, used, unused, byGroup }: SeatReport): string {
  const { granted, reserved, spent, remaining } = counts;
  const title = phrase('desktop', 'sheet.whole', { workspace });
  const whole = [title, null, used, unused, reserved, null, granted, spent, remaining, renewsAt, asOf];
  const groups = byGroup.map(({ id, name, people, ...seats }) => {
    const group = id === null ? header('noGroup') : name;
    return [group, people, seats.used, seats.unused, seats.reserved, seats.basic, null, null, null, renewsAt, asOf];
  });
  return writeCsv(reportColumns.map(header), pool ? [whole, ...groups] : groups);
}

const personColumns = ['name', 'email', 'role', 'status', 'seat', 'groups', 'seatSince', 'seatUsedAt', 'lastUsedAt'];

const seatStates = ['basic', 'reserved', 'unused', 'used'] as const;

function* personCells(people: Iterable<SeatReportPerson>): Generator<(string | null)[]> {
  // Looked up once: there may be a hundred thousand lines.
  const stateWords = new Map(seatStates.map((state) => [state, phrase('desktop', `seatState.${state}`)]));
  for (const { name, email, role, status, state, groups, seatSince, seatUsedAt, lastUsedAt } of people) {
    yield [
      name,
      email,
      roleWord(role),
      statusWords[status],
      stateWords.get(state) ?? '',
      joinGroups(groups),
      seatSince,
      seatUsedAt,
      lastUsedAt,
    ];
  }
}

/** Everyone's seat, a line each. Times are UTC. */
export const seatPeopleCsv = (people: Iterable<SeatReportPerson>): string =>
  writeCsv(personColumns.map(header), personCells(people));

function* memberCells(members: Iterable<MemberRow>): Generator<string[]> {
  for (const { firstName, lastName, email, role, seat, groups, status } of members) {
    const names = groups.map((group) => group.name);
    yield [firstName, lastName, email, roleWord(role), seatTypes[seat], joinGroups(names), statusWords[status]];
  }
}

/** People in the columns and words in which they can be imported again. */
export const membersCsv = (members: Iterable<MemberRow>): string =>
  writeCsv(['first_name', 'last_name', 'email', 'role', 'seat_type', 'groups', 'status'], memberCells(members));
