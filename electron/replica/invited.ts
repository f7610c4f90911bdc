import { readInvited } from '../../shared/csv/invited.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { SortedAddresses } from '../../shared/ipc/invite-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';

type Here = SortedAddresses['here'][number];
type Row = Pick<Here, 'id' | 'email' | 'status'> & { readonly firstName: string; readonly lastName: string };

/** Pasted addresses, sorted by who is here already. */
export function sortAddresses(sql: Sql, text: string): SortedAddresses {
  const { candidates, bad } = readInvited(text);
  const rows = sql.all<Row>(
    `SELECT member.id, member.email, member.status, member.firstName, member.lastName
     FROM json_each(?) AS wanted CROSS JOIN member ON member.email = wanted.value`,
    JSON.stringify(candidates.map(({ email }) => email)),
  );
  const here = rows.map((row): Here => ({ id: row.id, email: row.email, status: row.status, name: displayName(row) }));
  const taken = new Set(here.map(({ email }) => email));
  return { fresh: candidates.filter(({ email }) => !taken.has(email)), here, bad };
}
