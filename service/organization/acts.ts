import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Account, Credentials, Provider } from '../../shared/domain/connection.ts';
import type { AccountActs, AccountAsk } from '../../shared/domain/account-acts.ts';
import type { OrganizationAccount } from '../../shared/domain/organization-account.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { takeFromBudget } from '../integrations/budget.ts';
import { openTool } from '../integrations/open-tool.ts';
import { createOutgoing, type Doubles } from '../integrations/outgoing.ts';
import { ToolError } from '../integrations/provider.ts';
import { toolRefusal } from '../integrations/refusal.ts';
import { folderOfSlug } from '../store/slugs.ts';
import { storeFile } from '../store/swap-store.ts';
import type { OrganizationAccounts } from './accounts.ts';

interface Deps {
  readonly place: string;
  readonly accounts: OrganizationAccounts;
  readonly doubles: Doubles;
  readonly now: () => string;
}

/** The one account that is meant by its id, by the beginning of it, or by its tool where there is one of it. Throws a Refusal. */
function chosen({ accounts, now }: Deps, which: string): OrganizationAccount {
  const all = accounts.list(now());
  const byTool = all.filter(({ provider }) => provider === which);
  const [found, other] = byTool.length > 0 ? byTool : all.filter(({ id }) => which !== '' && id.startsWith(which));
  if (!found) throw new Refusal({ code: 'account.unknown', which });
  if (other) throw new Refusal({ code: 'account.several', which, ids: byTool.map(({ id }) => id) });
  return found;
}

/** Asks the tool whose a key is. Throws a Refusal that says why it is not told. */
async function accountOf({ doubles, now }: Deps, credentials: Credentials): Promise<Account> {
  const send = createOutgoing({ doubles });
  const { provider } = credentials;
  try {
    return await openTool({ credentials, now, send: (request) => send(provider, request) }).test();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new Refusal(toolRefusal(provider, error.trouble, () => 0));
  }
}

/** The folder of a workspace of the place that is named by it, or by its name in links. Throws a Refusal. */
function workspaceOf(place: string, name: string): string {
  const folder = folderOfSlug(place, name) ?? name;
  const isOne = path.basename(folder) === folder && existsSync(storeFile(path.join(place, folder, 'service')));
  if (!isOne) throw new Refusal({ code: 'account.workspace', name });
  return folder;
}

async function connect(
  deps: Deps,
  credentials: Credentials,
  only: readonly string[] | null,
): Promise<OrganizationAccount> {
  const { place, accounts, now } = deps;
  const workspaces = only?.map((name) => workspaceOf(place, name)) ?? null;
  const account = await accountOf(deps, credentials);
  const isSame = (each: OrganizationAccount) =>
    each.provider === credentials.provider && each.account.id === account.id && each.address === addressIn(credentials);
  const known = accounts.list(now()).find(isSame);
  if (known) throw new Refusal({ code: 'account.known', id: known.id, name: account.name });
  const id = accounts.add({ account, credentials, workspaces }, now());
  return chosen(deps, id);
}

const addressIn = (credentials: Credentials): string | null =>
  credentials.provider === 'gong' ? credentials.baseUrl : null;

const sameTool = (given: Provider, has: Provider) => {
  if (given !== has) throw new Refusal({ code: 'account.unknown', which: given });
};

async function replaceKey(deps: Deps, which: string, credentials: Credentials): Promise<OrganizationAccount> {
  const known = chosen(deps, which);
  const { provider } = known;
  sameTool(credentials.provider, provider);
  const account = await accountOf(deps, credentials);
  if (account.id !== known.account.id)
    throw new Refusal({ code: 'tool.otherAccount', provider, has: known.account.name, given: account.name });
  deps.accounts.replaceKey(known.id, { account, credentials }, deps.now());
  return chosen(deps, known.id);
}

/** Does what the command line asks about the accounts of a place. Throws a Refusal. */
export async function actOnAccounts(deps: Deps, ask: AccountAsk): Promise<AccountActs> {
  const { accounts, now } = deps;
  accounts.rotate(now());
  switch (ask.act) {
    case 'list':
      return { act: 'list', accounts: accounts.list(now()) };
    case 'choose':
      return { act: 'one', account: chosen(deps, ask.which) };
    case 'connect':
      return { act: 'one', account: await connect(deps, ask.credentials, ask.only) };
    case 'replaceKey':
      return { act: 'one', account: await replaceKey(deps, ask.which, ask.credentials) };
    case 'test': {
      const known = chosen(deps, ask.which);
      // Not left to whoever is first: what is asked here is asked of the same budget.
      accounts.spend(known.id, known.provider, (purse) => takeFromBudget(purse, now()));
      const account = await accountOf(deps, accounts.revealAny(known.id));
      return { act: 'one', account: { ...known, account } };
    }
    case 'disconnect': {
      const known = chosen(deps, ask.which);
      accounts.remove(known.id);
      return { act: 'one', account: known };
    }
  }
}
