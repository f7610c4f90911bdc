import type { Sql } from '../shared/store/sql.ts';
import { aiKeyOf } from './ai/routes.ts';
import type { OrganizationAccounts } from './organization/accounts.ts';
import type { Reader } from './pull-head.ts';
import type { Secrets } from './secrets/secrets.ts';
import { slugsOf } from './store/slug-file.ts';
import type { Slugs } from './store/slugs.ts';

interface Told {
  readonly sql: Sql;
  readonly now: () => string;
  readonly secrets: Secrets;
  readonly organization: OrganizationAccounts;
  readonly slugs: Slugs;
}

/** Whoever pulls, and what they are told of beside the rows, if they may be. */
export const readerOf = (
  { sql, now, secrets, organization, slugs }: Told,
  who: Pick<Reader, 'workspace' | 'member'>,
): Reader => ({
  ...who,
  ...{ now: now(), organization },
  aiKey: () => aiKeyOf(secrets),
  clash: (slug) => slugs.clash(slug, now(), () => slugsOf(sql, now())),
});
