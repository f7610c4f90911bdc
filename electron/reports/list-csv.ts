import { joinGroups } from '../../shared/csv/group-cell.ts';
import { writeCsv } from '../../shared/csv/write.ts';
import type { MemberColumn } from '../../shared/ipc/list-shapes.ts';
import type { MemberRow, SeatState } from '../../shared/ipc/shapes.ts';
import { hasUsedSeat } from '../../shared/domain/member.ts';
import { phrase } from '../../shared/locales/words.ts';

const stateOf = (member: MemberRow): SeatState => {
  if (member.seat !== 'full') return member.seat;
  return hasUsedSeat(member) ? 'used' : 'unused';
};

const readers: Readonly<Record<MemberColumn, (member: MemberRow) => string | null>> = {
  name: ({ name }) => name,
  email: ({ email }) => email,
  role: ({ role }) => phrase('desktop', `roles.${role}`),
  seat: (member) => phrase('desktop', `seatState.${stateOf(member)}`),
  groups: ({ groups }) => joinGroups(groups.map(({ name }) => name)),
  credits: ({ credits }) => String(credits),
  status: ({ status }) => phrase('desktop', `statuses.${status}`),
  lastUsedAt: ({ lastUsedAt }) => lastUsedAt,
  createdAt: ({ createdAt }) => createdAt,
};

function* cells(columns: readonly MemberColumn[], members: Iterable<MemberRow>): Generator<(string | null)[]> {
  for (const member of members) yield columns.map((column) => readers[column](member));
}

/** People in the columns and words of the list as it is looked at. Times are UTC. */
export const listCsv = (columns: readonly MemberColumn[], members: Iterable<MemberRow>): string =>
  writeCsv(
    columns.map((column) => phrase('desktop', `sheet.${column}`)),
    cells(columns, members),
  );
