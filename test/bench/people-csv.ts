import { writeCsv } from '../../shared/csv/write.ts';
import type { InventedPerson } from '../builders/people.ts';

/** People as a file. */
export function csvOf(people: readonly InventedPerson[]): string {
  const rows = people.map(({ email, firstName, lastName, role, fullSeat, groups }) => {
    const names = groups.map((place) => `Group ${String(place + 1)}`).join(';');
    return [email, firstName, lastName, role, fullSeat ? 'full' : 'basic', names];
  });
  return writeCsv(['email', 'first name', 'last name', 'role', 'seat', 'groups'], rows);
}
