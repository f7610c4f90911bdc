import type { GroupId } from '../domain/ids.ts';
import { invoiceKey, type Purchase } from '../domain/purchase.ts';
import type { Effect } from '../kernel/effects.ts';
import type { Reads, State } from '../kernel/state.ts';
import type { Sql } from './sql.ts';

/** The fields of a purchase, to be selected by name. */
export const PURCHASE_COLUMNS =
  'purchase.id, purchase.grp AS "group", purchase.state, purchase.credits, purchase.amount, purchase.currency, ' +
  'purchase.note, purchase.requestedBy, purchase.requestedAt, purchase.approvedBy, purchase.approvedAt, ' +
  'purchase.endedBy, purchase.endedAt, purchase.reason, purchase.invoice, purchase.invoicedOn, purchase.paid';

const BY_ID = `SELECT ${PURCHASE_COLUMNS} FROM purchase WHERE id = ?`;
const BY_INVOICE = `SELECT ${PURCHASE_COLUMNS} FROM purchase WHERE invoiceKey = ? LIMIT 1`;
const TAKEN = `SELECT coalesce(sum(coalesce(paid, amount)), 0) AS n FROM purchase
  WHERE grp = ? AND currency = ? AND state IN ('approved', 'recorded')`;
const OPEN = "SELECT count(*) AS n FROM purchase WHERE grp = ? AND state IN ('requested', 'approved')";

type OfPurchases = Pick<State, 'purchase' | 'purchaseByInvoice' | 'budgetTaken' | 'openPurchases'>;

/** What nobody asked for. */
const none: OfPurchases = {
  purchase: () => undefined,
  purchaseByInvoice: () => undefined,
  budgetTaken: () => 0,
  openPurchases: () => 0,
};

/** What approved and recorded purchases of a group take of its budget, in a currency. */
export const budgetTaken = (sql: Sql, group: GroupId, currency: string): number =>
  sql.get<{ n: number }>(TAKEN, group, currency)?.n ?? 0;

/** Purchases, one by one as a command asks for them: before anything of it is written. */
export function readPurchases(sql: Sql, { purchases, groupUse }: Reads): OfPurchases {
  if (!purchases && !groupUse) return none;
  return {
    purchase: (id) => sql.get<Purchase>(BY_ID, id),
    purchaseByInvoice: (invoice) => sql.get<Purchase>(BY_INVOICE, invoiceKey(invoice)),
    budgetTaken: (id, currency) => budgetTaken(sql, id, currency),
    openPurchases: (id) => sql.get<{ n: number }>(OPEN, id)?.n ?? 0,
  };
}

/** The groups that the purchases of these effects are for. */
export function groupsOfPurchases(sql: Sql, effects: readonly Effect[]): string[] {
  const ids = effects.flatMap((effect) => (effect.kind === 'set' && effect.entity === 'purchase' ? [effect.id] : []));
  if (ids.length === 0) return [];
  const rows = sql.all<{ id: string }>(
    `SELECT grp AS id FROM json_each(?) AS wanted CROSS JOIN purchase ON purchase.id = wanted.value
     WHERE grp IS NOT NULL`,
    JSON.stringify(ids),
  );
  return rows.map(({ id }) => id);
}
