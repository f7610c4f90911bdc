import { heldFor, isCreditAccount } from '../../shared/domain/credit.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { MovementKind, OtherKind, StatementLine } from '../../shared/ipc/statement-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** What a movement is. What a person gets is given, also where it was held for the operation meanwhile. */
export const KIND = `CASE WHEN target = 'spent' THEN 'spent' WHEN 'refunded' IN (source, target) OR source = 'spent' THEN 'refunded'
  WHEN 'expired' IN (source, target) THEN 'expired' WHEN 'purchased' IN (source, target) THEN 'bought'
  WHEN target GLOB 'balance:*' THEN 'given' WHEN source GLOB 'balance:*' THEN 'returned'
  WHEN source GLOB 'held:*' OR target GLOB 'held:*' THEN 'held' ELSE 'moved' END`;

const ROWS = `SELECT creditEntry.n, creditEntry.at, source, target, amount, note, ${KIND} AS kind, operation.seq, operation.id,
    operation.undoneBy IS NOT NULL AS undone, whole.seq AS wholeSeq, whole.id AS wholeId,
    whole.undoneBy IS NOT NULL AS wholeUndone, firstName, lastName, email
  FROM json_each(?) AS wanted CROSS JOIN creditEntry ON creditEntry.n = wanted.value
  LEFT JOIN operation ON operation.seq = creditEntry.op LEFT JOIN operation AS whole ON whole.id = operation.parent
  LEFT JOIN member ON member.id = creditEntry.subject ORDER BY wanted.key`;

interface EntryRow {
  readonly n: number;
  readonly at: string;
  readonly source: string;
  readonly target: string;
  readonly amount: number;
  readonly note: string | null;
  readonly kind: MovementKind;
  readonly seq: number | null;
  readonly id: OperationId | null;
  readonly undone: number;
  readonly wholeSeq: number | null;
  readonly wholeId: OperationId | null;
  readonly wholeUndone: number;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

function operationOf({ seq, id, undone, wholeSeq, wholeId, wholeUndone }: EntryRow): StatementLine['operation'] {
  if (wholeSeq !== null && wholeId !== null) return { seq: wholeSeq, id: wholeId, undone: wholeUndone === 1 };
  return seq === null || id === null ? null : { seq, id, undone: undone === 1 };
}

const isBalance = (account: string) => account.startsWith('balance:');

/** The account on the other side; of one that only holds what is on its way, the one it goes on to or came from. */
function otherSide({ source, target }: EntryRow, account: string, isPerson: boolean): string {
  const isInto = isPerson ? isBalance(target) : target === account;
  const other = isInto ? source : target;
  return isPerson && other.startsWith('held:') && isCreditAccount(other) ? heldFor(other) : other;
}

function otherOf(row: EntryRow, other: string, groups: ReadonlyMap<string, string>): StatementLine['other'] {
  const [kind = '', owner = ''] = other.split(':');
  if (kind === 'wallet') return { kind, name: groups.get(owner) ?? null };
  if (kind !== 'balance') return { kind: kind as OtherKind, name: null }; // every other kind of account stands for itself
  const { email, firstName, lastName } = row;
  const isHere = email !== null;
  return {
    kind: 'person',
    name: isHere ? displayName({ email, firstName: firstName ?? '', lastName: lastName ?? '' }) : null,
  };
}

/** Where a statement's lines are read from: the account they are of, and whether that is a person's. */
export interface Side {
  readonly account: string;
  readonly isPerson: boolean;
}

/** The lines with these numbers, in this order, each with what was there after it. */
export function readLines(
  sql: Sql,
  { account, isPerson }: Side,
  { ns, balances }: { readonly ns: readonly number[]; readonly balances: readonly number[] },
): StatementLine[] {
  const rows = sql.all<EntryRow>(ROWS, JSON.stringify(ns));
  const named = sql.all<{ id: string; name: string }>('SELECT id, name FROM grp');
  const groups = new Map(named.map(({ id, name }) => [id, name]));
  return rows.map((row, index): StatementLine => {
    const other = otherSide(row, account, isPerson);
    const isInto = isPerson ? isBalance(row.target) : row.target === account;
    return {
      n: row.n,
      at: row.at,
      kind: row.kind,
      other: otherOf(row, other, groups),
      note: row.note,
      change: isInto ? row.amount : -row.amount,
      balance: balances[index] ?? 0,
      operation: operationOf(row),
    };
  });
}
