import { AccountAsk } from '../../shared/domain/account-acts.ts';
import { type AppError, fail, ok, Refusal } from '../../shared/errors/app-error.ts';
import { doublesSaid } from '../integrations/doubles-said.ts';
import { Redaction } from '../secrets/redaction.ts';
import { OrganizationAccounts } from './accounts.ts';
import { actOnAccounts } from './acts.ts';

/** A service may be writing at this moment; nothing else waits here. */
const PATIENCE_MS = 5000;

// What is written here is for this user alone.
process.umask(0o077);

const { ROLLCALL_PLACE: place = '', ROLLCALL_SECRETS_KEY: secretsKey = null } = process.env;
const redaction = new Redaction();

function errorOf(error: unknown): AppError {
  if (error instanceof Refusal) return error.error;
  const clean = redaction.error(error);
  process.stderr.write(`${clean instanceof Error ? (clean.stack ?? clean.message) : String(clean)}\n`);
  return { code: 'unexpected', report: 'account' };
}

/** Does the one thing it is asked for, and ends. A key comes by the message, and stands in no argument and no environment. */
async function answer(message: unknown): Promise<void> {
  try {
    const accounts = new OrganizationAccounts({ place, secretsKey, redaction, patience: PATIENCE_MS });
    const deps = { place, accounts, doubles: doublesSaid(), now };
    process.send?.(ok(await actOnAccounts(deps, AccountAsk.parse(message))));
  } catch (error) {
    process.send?.(fail(errorOf(error)));
  }
}

const now = () => new Date().toISOString();
process.on('message', (message) => void answer(message));
process.on('disconnect', () => process.exit(0));
