import type { AccountReader } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** Which addresses have ever accepted an invitation here: they have only to sign in. */
export const accountsIn =
  (sql: Sql): AccountReader =>
  (emails) =>
    new Set(
      sql
        .all<{ email: string }>(
          'SELECT email FROM account WHERE email IN (SELECT value FROM json_each(?))',
          JSON.stringify(emails),
        )
        .map(({ email }) => email),
    );

/** Somebody has accepted: from now on their address is known, whatever becomes of their membership. */
export const keepAccount = (sql: Sql, email: string, at: string): number =>
  sql.run('INSERT OR IGNORE INTO account VALUES (?, ?)', email, at);
