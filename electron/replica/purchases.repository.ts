import { mayCancel } from '../../shared/commands/purchase-decisions.ts';
import { mayApprove } from '../../shared/commands/purchases.ts';
import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { Purchase } from '../../shared/domain/purchase.ts';
import type { BudgetUse, PurchasePage, PurchaseQuery, PurchaseRow } from '../../shared/ipc/purchase-contract.ts';
import { type Actor, can, groupsReached } from '../../shared/permissions/can.ts';
import { groupOf } from '../../shared/store/read.ts';
import { budgetTaken, PURCHASE_COLUMNS } from '../../shared/store/read-purchases.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { GROUP_COLUMNS, type GroupRecord } from '../../shared/store/tables.ts';

const statesOf = {
  waiting: "purchase.state = 'requested'",
  toRecord: "purchase.state = 'approved'",
  done: "purchase.state IN ('recorded', 'rejected', 'cancelled')",
  all: 'TRUE',
} as const satisfies Record<PurchaseQuery['show'], string>;

/** The purchases that somebody sees: of groups that they look after, or all. */
function seenBy(actor: Actor): { readonly where: string; readonly values: readonly SqlValue[] } {
  const reached = groupsReached(actor, 'credits.move');
  if (reached === 'all') return { where: 'TRUE', values: [] };
  return { where: 'purchase.grp IN (SELECT value FROM json_each(?))', values: [JSON.stringify(reached ?? [])] };
}

interface Named {
  readonly id: MemberId;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

function namesOf(sql: Sql, purchases: readonly Purchase[]): ReadonlyMap<string, string> {
  const ids = purchases.flatMap(({ requestedBy, approvedBy, endedBy }) => [requestedBy, approvedBy, endedBy]);
  const rows = sql.all<Named>(
    'SELECT id, firstName, lastName, email FROM member WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids.filter((id) => id !== null)),
  );
  return new Map(rows.map((row) => [row.id, displayName(row)]));
}

/** The groups of these purchases that are still there. */
function groupsOf(sql: Sql, purchases: readonly Purchase[]) {
  const ids = purchases.flatMap(({ group }) => group ?? []);
  const rows = sql.all<GroupRecord>(
    `SELECT ${GROUP_COLUMNS} FROM grp WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify([...new Set(ids)]),
  );
  return new Map(rows.map((row) => [row.id, groupOf(row)]));
}

const ORDER = `CASE purchase.state WHEN 'requested' THEN 0 WHEN 'approved' THEN 1 ELSE 2 END,
  coalesce(purchase.endedAt, purchase.requestedAt) DESC, purchase.id`;

/** Purchases with what whoever asks may do with each: what waits for somebody first, then the latest first. */
export function purchasePage(sql: Sql, actor: Actor, { group, show, offset, limit }: PurchaseQuery): PurchasePage {
  const seen = seenBy(actor);
  const conditions = [seen.where, statesOf[show], ...(group === null ? [] : ['purchase.grp = ?'])].join(' AND ');
  const values = [...seen.values, ...(group === null ? [] : [group])];
  const total = sql.get<{ n: number }>(`SELECT count(*) AS n FROM purchase WHERE ${conditions}`, ...values)?.n ?? 0;
  const rows = sql.all<Purchase>(
    `SELECT ${PURCHASE_COLUMNS} FROM purchase WHERE ${conditions} ORDER BY ${ORDER} LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  const names = namesOf(sql, rows);
  const groups = groupsOf(sql, rows);
  const person = (id: MemberId | null) => (id === null ? null : (names.get(id) ?? ''));
  return {
    total,
    rows: rows.map((purchase): PurchaseRow => {
      const { state } = purchase;
      const mayBuy = can(actor, 'credits.purchase', [], { groups: purchase.group === null ? [] : [purchase.group] });
      const isOpen = state === 'requested' || state === 'approved';
      return {
        ...purchase,
        groupName: purchase.group === null ? null : (groups.get(purchase.group)?.name ?? ''),
        asker: person(purchase.requestedBy) ?? '',
        approver: person(purchase.approvedBy),
        ender: person(purchase.endedBy),
        mayApprove: state === 'requested' && can(actor, 'purchases.approve').allowed,
        mayRecord: state === 'approved' && mayBuy.allowed,
        mayCancel: isOpen && mayBuy.allowed && mayCancel(actor, purchase),
        mayExceed: mayApprove(actor, { group: (id) => groups.get(id) }, { ...purchase, amount: Infinity }),
      };
    }),
  };
}

const COUNTS = `SELECT count(*) FILTER (WHERE state = 'requested') AS waiting,
  count(*) FILTER (WHERE state = 'approved') AS toRecord, count(*) AS all_ FROM purchase WHERE `;

/** How many purchases wait for a decision, and how many for their invoice. */
export function purchaseCounts(
  sql: Sql,
  actor: Actor,
): { waiting: number; toRecord: number; all: number; mine: number } {
  const { where, values } = seenBy(actor);
  const counts = sql.get<{ waiting: number; toRecord: number; all_: number }>(COUNTS + where, ...values);
  const { waiting, toRecord, all_: all } = counts ?? { waiting: 0, toRecord: 0, all_: 0 };
  return { waiting, toRecord, all, mine: can(actor, 'purchases.approve').allowed ? waiting : 0 };
}

const ASKED = `SELECT coalesce(sum(amount), 0) AS n FROM purchase WHERE grp = ? AND currency = ? AND state = 'requested'`;

/** The budget of a group, what of it is taken, and what is asked for beside. */
export function budgetUse(sql: Sql, id: GroupId): BudgetUse | null {
  const row = sql.get<GroupRecord>(`SELECT ${GROUP_COLUMNS} FROM grp WHERE id = ?`, id);
  const budget = row ? groupOf(row).settings.budget : null;
  if (!budget) return null;
  const { amount, currency } = budget;
  const taken = budgetTaken(sql, id, currency);
  return { budget, taken, left: amount - taken, asked: sql.get<{ n: number }>(ASKED, id, currency)?.n ?? 0 };
}
