import type { Connection } from '../../shared/domain/alias.ts';
import type { LostLink } from '../../shared/domain/connection.ts';
import type { OrganizationAccount } from '../../shared/domain/organization-account.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Looked, OrganizationAccounts } from '../organization/accounts.ts';

/** The account of the organization that a connection reads with, where it has no key of its own. */
export interface Linked {
  /** Null where nothing is linked, where it is lost, or where it is in use and was never read. */
  readonly account: OrganizationAccount | null;
  /** Why it cannot be used; null where it can, or where nothing is linked. */
  readonly lost: LostLink | null;
  /** Since when, where that is written down. */
  readonly since: string | null;
  /** Whether nobody can tell at this moment. */
  readonly isUnknown: boolean;
  readonly now: string;
}

const gone: Looked = { kind: 'lost', why: 'unlinked', since: null };

/** What a connection is linked to, as the place has it at this moment, or had it last where that is in use. */
export function linkedOf(
  organization: OrganizationAccounts | undefined,
  connection: Connection | undefined,
  now: string,
): Linked {
  const link = connection?.link ?? null;
  if (link === null) return { account: null, lost: null, since: null, isUnknown: false, now };
  const looked = organization?.look(link, now) ?? gone;
  const isUnknown = looked.kind === 'unknown';
  if (looked.kind === 'there') return { account: looked.account, lost: null, since: null, isUnknown, now };
  const { why: lost, since } = looked.kind === 'lost' ? looked : { why: null, since: null };
  return { account: null, lost, since, isUnknown, now };
}

/** The accounts that the connections of a workspace are linked to. */
export const linksIn = (sql: Sql): string[] =>
  sql.all<{ link: string }>('SELECT link FROM connection WHERE link IS NOT NULL ORDER BY link').map(({ link }) => link);
