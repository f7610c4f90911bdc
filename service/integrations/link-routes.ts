import { z } from 'zod';

import { type Account, ImportScope, Provider } from '../../shared/domain/connection.ts';
import { LinkableAccount } from '../../shared/domain/organization-account.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Principal } from '../guards.ts';
import { checkStill, doAs } from '../kernel/do-as.ts';
import type { OrganizationAccounts } from '../organization/accounts.ts';
import { patiently } from '../organization/patiently.ts';
import { deny } from '../problem.ts';
import type { Routes } from '../routes.ts';
import type { Integrations } from './keep.ts';
import { readConnection, readTool } from './status.ts';

interface Deps {
  readonly sql: Sql;
  readonly now: () => string;
  readonly newId: () => string;
  readonly wake: () => void;
  readonly integrations: Integrations;
  readonly organization: OrganizationAccounts;
}

const Link = z.object({ provider: Provider, id: z.string().max(100), scope: ImportScope });

interface Begun {
  readonly provider: Provider;
  readonly account: Account;
  readonly scope: ImportScope;
  readonly keyEnds: string | null;
  readonly link?: string;
}

/** Says that a tool is connected from now on, in the caller's transaction. Throws a Refusal. */
export function beginConnection(
  deps: Omit<Deps, 'integrations' | 'organization' | 'wake'>,
  member: Principal,
  begun: Begun,
): void {
  const { sql } = deps;
  const { provider } = begun;
  checkStill(sql, member);
  const count = sql.get<{ n: number }>('SELECT count(*) AS n FROM session WHERE source = ?', provider)?.n ?? 0;
  if (readTool(sql, provider)?.removing === 1) deny({ code: 'tool.removing', provider, count });
  doAs(deps, member, 'integrations.connect', begun);
  sql.run('DELETE FROM tool WHERE source = ?', provider);
}

/** Reading with an account of the organization: which there are for this workspace, and being linked to one. No key goes anywhere. */
export function addLinking(routes: Routes, deps: Deps): void {
  const { sql, now, wake, integrations, organization } = deps;
  const listed = () => patiently(() => organization.listOwn(now()));
  routes.on('GET /v1/integrations/accounts', async (request) =>
    request.json((await listed()).map((account) => LinkableAccount.parse(account))),
  );
  routes.on('POST /v1/integrations/link', async (request, { member }) => {
    const wish = Link.safeParse(await request.req.json().catch(() => null));
    if (!wish.success) return deny({ code: 'input.invalid', where: wish.error.issues[0]?.path.join('.') ?? '' });
    const { provider, id, scope } = wish.data;
    if (readConnection(sql, provider)) return deny({ code: 'tool.connected', provider });
    // What is not for this workspace is told like what is not there.
    const linked = (await listed()).find((each) => each.id === id && each.provider === provider);
    if (!linked) return deny({ code: 'account.gone' });
    const { account } = linked;
    // The place first: what ended there once would stay so.
    await patiently(() => organization.addLink(id, now()));
    try {
      if (readConnection(sql, provider)) return deny({ code: 'tool.connected', provider });
      inTransaction(sql, () => beginConnection(deps, member, { provider, account, scope, keyEnds: null, link: id }));
    } finally {
      integrations.tellLinks();
    }
    wake();
    integrations.syncNow(provider);
    return request.json(account, 201);
  });
}
