import type { GroupId } from '../../shared/domain/ids.ts';
import type { CreditReport, CreditSums } from '../../shared/ipc/statement-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readMeta } from './meta.ts';
import { END } from './statement-lines.ts';

interface Amount {
  readonly account: string;
  readonly amount: number;
}

// Said so that the many accounts of people are passed over in their order and not looked at.
const SHARED = "SELECT account, amount FROM creditCount WHERE account < 'balance:' OR account >= 'balance;'";
const laterOf = (side: 'source' | 'target', amount: string) =>
  `SELECT ${side} AS account, ${amount} AS amount FROM creditEntry
   WHERE ${side} NOT GLOB 'balance:*' AND at >= ? GROUP BY ${side}`;

/** What was in every account but people's: what is there now without what came later. */
function sharedAt(sql: Sql, until: string): Map<string, number> {
  const amounts = new Map(sql.all<Amount>(SHARED).map(({ account, amount }) => [account, amount]));
  const later =
    until === END
      ? []
      : [
          ...sql.all<Amount>(laterOf('target', '-sum(amount)'), until),
          ...sql.all<Amount>(laterOf('source', 'sum(amount)'), until),
        ];
  for (const { account, amount } of later) amounts.set(account, (amounts.get(account) ?? 0) + amount);
  return amounts;
}

function sumsOf(shared: ReadonlyMap<string, number>): CreditSums {
  const sumOf = (kind: string) =>
    [...shared].reduce((sum, [account, amount]) => (account.split(':')[0] === kind ? sum + amount : sum), 0);
  return {
    // Below zero is what was bought; nothing is no zero below zero.
    purchased: 0 - sumOf('purchased'),
    pool: sumOf('pool'),
    wallets: sumOf('wallet'),
    // All accounts together are zero: people have what the others have not.
    balances: [...shared.values()].reduce((sum, amount) => sum - amount, 0),
    spent: sumOf('spent'),
    expired: sumOf('expired'),
    refunded: sumOf('refunded'),
    held: sumOf('held'),
  };
}

const IS_GIVEN = "target GLOB 'balance:*'";
const BY_GROUP = `WITH back AS MATERIALIZED (
    SELECT iif(${IS_GIVEN}, target, source) AS account, sum(iif(${IS_GIVEN}, amount, -amount)) AS change FROM creditEntry
    WHERE at >= ?1 AND (${IS_GIVEN} OR source GLOB 'balance:*') GROUP BY 1),
  was AS MATERIALIZED (SELECT owner, source, amount - coalesce(change, 0) AS amount FROM creditCount
    LEFT JOIN back ON back.account = creditCount.account WHERE creditCount.account GLOB 'balance:*'),
  bySource AS MATERIALIZED (SELECT source, sum(amount) AS given FROM was WHERE source <> 'pool' GROUP BY source),
  byOwner AS MATERIALIZED (SELECT owner, sum(amount) AS amount FROM was GROUP BY owner),
  inGroups AS MATERIALIZED (SELECT gn, count(*) AS people, sum(amount) AS held FROM membership
    CROSS JOIN member ON member.n = mn LEFT JOIN byOwner ON owner = member.id GROUP BY gn)
  SELECT grp.id, grp.name, coalesce(people, 0) AS people, coalesce(given, 0) AS given, coalesce(held, 0) AS held
  FROM grp LEFT JOIN bySource ON bySource.source = grp.id LEFT JOIN inGroups ON gn = grp.n ORDER BY nameKey`;

interface GroupRow {
  readonly id: GroupId;
  readonly name: string;
  readonly people: number;
  readonly given: number;
  readonly held: number;
}

/** Where all credits were before a moment, or are. */
export const sumsOfAt = (sql: Sql, until: string | null): CreditSums => sumsOf(sharedAt(sql, until ?? END));

/** Where all credits were before a moment, as far as this copy knows; whoever sees only groups is told of those. */
export function creditReport(sql: Sql, until: string | null, asOf: string): CreditReport {
  const at = until ?? END;
  const shared = sharedAt(sql, at);
  const groups = sql.all<GroupRow>(BY_GROUP, at);
  return {
    asOf,
    sums: (readMeta(sql).head?.scope ?? 'all') === 'all' ? sumsOf(shared) : null,
    byGroup: groups.map((group) => ({ ...group, wallet: shared.get(`wallet:${group.id}`) ?? 0 })),
  };
}
