import type { Member } from '../../shared/domain/member.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { SeatAccount } from '../../shared/domain/seat.ts';
import type { MemberDetail } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readMeta } from './meta.ts';

type Line = MemberDetail['seatHistory'][number];

interface Movement {
  readonly target: SeatAccount;
  readonly at: string;
  readonly op: number;
  readonly actor: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

const kinds: Readonly<Partial<Record<SeatAccount, Line['kind']>>> = {
  assigned: 'assigned',
  reserved: 'reserved',
  remaining: 'revoked',
  spent: 'spent',
};

/**
 * What became of a person's full seats, the latest first. It is read off the ledger, which says whether a revoked
 * seat was spent; the operation behind each line says who did it, as far back as this copy knows operations.
 */
export function readSeatHistory(sql: Sql, member: Member): Line[] {
  const movements = sql.all<Movement>(
    `SELECT seatEntry.target, seatEntry.at, seatEntry.op, operation.actor, actor.firstName, actor.lastName, actor.email
     FROM seatEntry LEFT JOIN operation ON operation.seq = seatEntry.op LEFT JOIN member AS actor ON actor.id = operation.actor
     WHERE seatEntry.subject = ? ORDER BY seatEntry.n`,
    member.id,
  );
  const self = readMeta(sql).head?.self.name ?? null;
  const nameOf = ({ op, firstName, lastName, email }: Movement) => {
    if (op < 0) return self;
    return email === null ? null : displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email });
  };
  const lines = movements.flatMap((movement): Line[] => {
    const kind = kinds[movement.target];
    return kind ? [{ at: movement.at, kind, by: nameOf(movement) }] : [];
  });
  const used: Line[] = member.seatUsedAt === null ? [] : [{ at: member.seatUsedAt, kind: 'firstUsed', by: null }];
  return [...lines, ...used].toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).toReversed();
}
