import { existsSync } from 'node:fs';
import path from 'node:path';

import { type Account, type Credentials, isSameAccount, type Provider } from '../../shared/domain/connection.ts';
import type { AccountActs, AccountAsk } from '../../shared/domain/account-acts.ts';
import type { OrganizationAccount } from '../../shared/domain/organization-account.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { readQuota } from '../integrations/budget.ts';
import { openTool } from '../integrations/open-tool.ts';
import { createOutgoing, type Doubles } from '../integrations/outgoing.ts';
import { type Send, ToolError } from '../integrations/provider.ts';
import { toolRefusal } from '../integrations/refusal.ts';
import { sendWithin, type Spend } from '../integrations/send-within.ts';
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
  const meant = byTool.length > 0 ? byTool : all.filter(({ id }) => which !== '' && id.startsWith(which));
  const [found, other] = meant;
  if (!found) throw new Refusal({ code: 'account.unknown', which });
  if (other) throw new Refusal({ code: 'account.several', which, ids: meant.map(({ id }) => id) });
  return found;
}

interface Asking {
  /** The account whose budget it is; none where it is not connected yet. */
  readonly known?: OrganizationAccount;
  /** Whether it is asked with another key. */
  readonly anyPlan?: boolean;
}

/** Asks the tool whose a key is, within the budget that all who use the account share. Throws a Refusal that says why it is not told. */
async function accountOf(
  { accounts, doubles, now }: Deps,
  credentials: Credentials,
  { known, anyPlan = false }: Asking = {},
): Promise<Account> {
  const { provider } = credentials;
  const outgoing = createOutgoing({ doubles });
  const spend: Spend = (work) => accounts.spend(known?.id ?? '', provider, work);
  const send = known ? sendWithin({ provider, spend, outgoing, doubles, now, anyPlan }) : sendTo(outgoing, provider);
  try {
    return await openTool({ credentials, now, send }).test();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new Refusal(toolRefusal(provider, error.trouble, () => spend((purse) => readQuota(purse, now()).limit)));
  }
}

const sendTo =
  (outgoing: ReturnType<typeof createOutgoing>, provider: Provider): Send =>
  (request) =>
    outgoing(provider, request);

/** Before the name of a folder that is another’s name in links too. */
const FOLDER = 'folder:';

/** The folder of a workspace of the place that is named by it, or by its name in links. Throws a Refusal, also where it could be either. */
function workspaceOf(place: string, given: string): string {
  const isFolder = given.startsWith(FOLDER);
  const name = isFolder ? given.slice(FOLDER.length) : given;
  const isOne = (folder: string) =>
    path.basename(folder) === folder &&
    !['.', '..'].includes(folder) &&
    existsSync(storeFile(path.join(place, folder, 'service')));
  const linked = isFolder ? undefined : folderOfSlug(place, name);
  const [found, other] = [...new Set([name, ...(linked === undefined ? [] : [linked])])].filter(isOne);
  if (found === undefined) throw new Refusal({ code: 'account.workspace', name: given });
  if (other !== undefined) throw new Refusal({ code: 'account.twofold', name, folder: other });
  return found;
}

async function connect(
  deps: Deps,
  credentials: Credentials,
  only: readonly string[] | null,
): Promise<OrganizationAccount> {
  const { place, accounts, now } = deps;
  const workspaces = only && [...new Set(only.map((name) => workspaceOf(place, name)))];
  const account = await accountOf(deps, credentials);
  return chosen(deps, accounts.add({ account, credentials, workspaces }, now()));
}

const sameTool = (given: Provider, has: Provider) => {
  if (given !== has) throw new Refusal({ code: 'account.unknown', which: given });
};

async function replaceKey(deps: Deps, which: string, credentials: Credentials): Promise<OrganizationAccount> {
  const known = chosen(deps, which);
  const { provider } = known;
  sameTool(credentials.provider, provider);
  const account = await accountOf(deps, credentials, { known, anyPlan: true });
  if (!isSameAccount(account.id, known.account.id))
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
      const account = await accountOf(deps, accounts.revealAny(known.id), { known });
      return { act: 'one', account: { ...chosen(deps, known.id), account } };
    }
    case 'disconnect': {
      const known = chosen(deps, ask.which);
      accounts.remove(known.id, now());
      return { act: 'one', account: known };
    }
  }
}
