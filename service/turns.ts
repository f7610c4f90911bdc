import type { ClientId, MemberId } from '../shared/domain/ids.ts';
import type { Sql } from '../shared/store/sql.ts';

/** A computer as the service knows it: no other person speaks for the one at it, whatever id they bring. */
export const senderOf = (client: ClientId, member: MemberId): string => `${client} ${member}`;

/** Takes a sender's turn; answers the later one it has had already, when this one was held up on its way. */
export function takeTurn(sql: Sql, client: string, turn: number): number | null {
  const taken = sql.run(
    'INSERT INTO client VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET turn = ?2 WHERE turn < ?2',
    client,
    turn,
  );
  if (taken === 1) return null;
  return sql.get<{ turn: number }>('SELECT turn FROM client WHERE id = ?', client)?.turn ?? null;
}
