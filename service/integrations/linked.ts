import type { Connection } from '../../shared/domain/alias.ts';
import type { lostLinks } from '../../shared/domain/connection.ts';
import type { OrganizationAccount } from '../../shared/domain/organization-account.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { OrganizationAccounts } from '../organization/accounts.ts';

export type LostLink = (typeof lostLinks)[number];

/** The account of the organization that a connection reads with, where it has no key of its own. */
export interface Linked {
  readonly account: OrganizationAccount | null;
  /** Why it cannot be used; null where it can, or where nothing is linked. */
  readonly lost: LostLink | null;
  readonly now: string;
}

/** A file of accounts that cannot be read keeps nobody from the workspace: they are told as not there. */
function found(organization: OrganizationAccounts | undefined, link: string, now: string): OrganizationAccount | null {
  try {
    return organization?.find(link, now) ?? null;
  } catch {
    return null;
  }
}

/** What a connection is linked to, as the place has it at this moment. */
export function linkedOf(
  organization: OrganizationAccounts | undefined,
  connection: Connection | undefined,
  now: string,
): Linked {
  const link = connection?.link ?? null;
  if (link === null) return { account: null, lost: null, now };
  const account = found(organization, link, now);
  if (account === null) return { account, lost: 'unlinked', now };
  // Whose an account is that is not for us is nothing that we are told.
  return organization?.isForUs(account) ? { account, lost: null, now } : { account: null, lost: 'barred', now };
}

/** The accounts that the connections of a workspace are linked to. */
export const linksIn = (sql: Sql): string[] =>
  sql.all<{ link: string }>('SELECT link FROM connection WHERE link IS NOT NULL').map(({ link }) => link);

interface Telling {
  readonly sql: Sql;
  readonly organization: OrganizationAccounts;
  readonly report: (error: unknown) => void;
}

/** Tells the place what a workspace uses by now. What is done here is done, also where the place cannot write that down. */
export function tellLinks({ sql, organization, report }: Telling): void {
  try {
    organization.keepLinks(linksIn(sql));
  } catch (error) {
    if (!(error instanceof Refusal)) report(error);
  }
}
