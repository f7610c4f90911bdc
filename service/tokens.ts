import { MemberId } from '../shared/domain/ids.ts';
import type { Sql } from '../shared/store/sql.ts';
import { newSecret, sha256 } from './store/digest.ts';

/** Who a token speaks for: a person at a desktop, or a system that reports events. */
export type Principal = { readonly kind: 'device'; readonly member: MemberId } | { readonly kind: 'events' };

/** `rcd_` names a desktop's token and `rce_` one that may only report events, so that a leaked one is recognised. */
const prefix = { device: 'rcd_', events: 'rce_' } as const;

/**
 * Makes a token and returns it: the one time it can be read. The store keeps only its hash. A new token takes the
 * place of the last one of its kind and label for the same person, which is refused from now on.
 */
export function issueToken(sql: Sql, principal: Principal, label: string, now: string): string {
  const token = prefix[principal.kind] + newSecret();
  const member = principal.kind === 'device' ? principal.member : null;
  sql.run(
    'UPDATE token SET revokedAt = ? WHERE label = ? AND kind = ? AND member IS ? AND revokedAt IS NULL',
    now,
    label,
    principal.kind,
    member,
  );
  sql.run('INSERT INTO token VALUES (?, ?, ?, ?, ?, NULL)', sha256(token), principal.kind, member, label, now);
  return token;
}

/** Whom a presented token speaks for, or null when it is unknown or revoked. */
export function readToken(sql: Sql, token: string): Principal | null {
  const row = sql.get<{ kind: 'device' | 'events'; member: string | null }>(
    'SELECT kind, member FROM token WHERE hash = ? AND revokedAt IS NULL',
    sha256(token),
  );
  if (!row) return null;
  return row.kind === 'device' ? { kind: 'device', member: MemberId.parse(row.member) } : { kind: 'events' };
}
