import { type OperationHeader, hashEffects, hashOperation, type SaltOf } from '../shared/kernel/hashing.ts';
import { groupKey } from '../shared/domain/group.ts';
import { nameKey } from '../shared/domain/member.ts';
import { seatsAddUp } from '../shared/domain/seat.ts';
import { wrongBalances } from '../shared/store/balances.ts';
import { RESERVES } from '../shared/store/reserves.ts';
import { readSeatCounts } from '../shared/store/read.ts';
import type { Sql } from '../shared/store/sql.ts';
import { ReplayEntries } from './replay-entries.ts';
import { ReplaySpans } from './replay-spans.ts';
import { Replay } from './replay.ts';
import { sha256 } from './store/digest.ts';
import { GENESIS, unpackEffects } from './store/log.ts';
import { wrongCalls } from './integrations/call-details.ts';
import { wrongImages } from './images/images.ts';
import { wrongInvoices } from './pdfs.ts';
import { wrongRoleplays } from './roleplays.ts';
import { wrongTags } from './tags.ts';
import { HOLDER_LAW } from './holders.ts';
import { keptOfErased } from './practice/ending.ts';
import { PRACTICE_LAW } from './practice/take.ts';
import type { UNREAD } from '../shared/sync/unread.ts';
import { RECORDING_LAW } from './recordings/rows.ts';
import { USAGE_LAW } from './usage.ts';

export interface Finding {
  readonly check:
    | 'chain'
    | 'seats'
    | 'credits'
    | 'purchases'
    | 'invoices'
    | 'calls'
    | 'images'
    | 'roleplays'
    | 'tags'
    | 'rollup'
    | 'members'
    | 'spans'
    | 'rows'
    | 'usage'
    | 'practice'
    | 'recordings'
    | typeof UNREAD
    | 'file';
  readonly detail: string;
}

/** More breaches of one law say nothing new. */
export const SHOWN = 10;

interface LogRow extends Omit<OperationHeader, 'parent'> {
  readonly parent: string | null;
  readonly effects: Uint8Array;
  readonly hash: string;
}

const found = (check: Finding['check'], details: Iterable<string>): Finding[] =>
  [...details].slice(0, SHOWN).map((detail) => ({ check, detail }));

interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly nameKey: string;
}

/** What names are sorted and found equal by is kept beside them. */
function* wrongKeys(sql: Sql): Generator<string> {
  const people = sql.all<Named>('SELECT firstName, lastName, email, nameKey FROM member');
  for (const person of people) if (nameKey(person) !== person.nameKey) yield `member ${person.email} is sorted wrongly`;
  const groups = sql.all<{ name: string; nameKey: string }>('SELECT name, nameKey FROM grp');
  for (const group of groups) if (groupKey(group.name) !== group.nameKey) yield `group ${group.name} is sorted wrongly`;
}

/** The salts of everybody who is or was here. */
function readSalts(sql: Sql): SaltOf {
  const rows = sql.all<{ id: string; salt: string }>(
    'SELECT id, salt FROM member UNION ALL SELECT person, salt FROM formerSalt',
  );
  const salts = new Map(rows.map(({ id, salt }) => [id, salt]));
  return (person) => salts.get(person) ?? '';
}

/** Follows the log from its beginning; where it holds, the rows have to be what it tells. */
function checkLog(sql: Sql): Finding[] {
  const replay = new Replay();
  const spans = new ReplaySpans(sql);
  const entries = [new ReplayEntries('seats'), new ReplayEntries('credits')];
  const saltOf = readSalts(sql);
  let previous = GENESIS;
  let expected = 1;
  const total = sql.get<{ n: number }>('SELECT count(*) AS n FROM operation')?.n ?? 0;
  for (let start = 0; start < total; start += 100) {
    const rows = sql.all<LogRow>(
      `SELECT seq, id, parent, actor, client, at, madeAt, command, version, argsHash, effectsHash, effects, hash
       FROM operation ORDER BY seq LIMIT 100 OFFSET ?`,
      start,
    );
    for (const row of rows) {
      if (row.seq !== expected) return [{ check: 'chain', detail: `operation ${String(expected)} is missing` }];
      const effects = unpackEffects(row.effects);
      if (hashEffects(effects, saltOf, sha256) !== row.effectsHash) {
        return [{ check: 'chain', detail: `the effects of operation ${String(row.seq)} were altered` }];
      }
      if (hashOperation(previous, row, sha256) !== row.hash) {
        return [{ check: 'chain', detail: `operation ${String(row.seq)} does not follow from the one before it` }];
      }
      previous = row.hash;
      expected += 1;
      replay.add(effects);
      spans.add(effects, row.seq);
      for (const ledger of entries) ledger.add(effects, row.seq, row.at);
    }
  }
  return [
    ...found('rows', replay.differences(sql)),
    ...entries.flatMap((ledger) => found('rows', ledger.differences(sql))),
    ...found('rows', wrongKeys(sql)),
    ...found('spans', spans.differences(sql)),
  ];
}

/** A statement that returns a row for each breach of a law, with a word for it. */
const laws: readonly { readonly check: Finding['check']; readonly breach: string }[] = [
  {
    check: 'members',
    breach: `WITH aside AS (${RESERVES}) SELECT account || ' is ' || amount || ' and ' || held || ' such seats are held' AS detail FROM (
      SELECT account, amount, (SELECT count(*) FROM member WHERE seat = iif(account = 'assigned', 'full', 'reserved'))
        + iif(account = 'reserved', (SELECT coalesce(sum(seats), 0) FROM aside), 0) AS held
      FROM seatCount WHERE account IN ('assigned', 'reserved')) WHERE amount <> held`,
  },
  {
    check: 'seats',
    breach: `SELECT seats || ' seats are set aside for group ' || id AS detail FROM (${RESERVES}) WHERE seats < 0`,
  },
];

/** Nobody has, and no group, what nobody bought; and whoever has credits is here. */
const CREDITS = `SELECT 'all accounts sum to ' || total AS detail FROM (SELECT sum(amount) AS total FROM creditCount) WHERE total <> 0
  UNION ALL SELECT account || ' is ' || amount FROM creditCount WHERE amount < 0 AND account <> 'purchased'
  UNION ALL SELECT account || ' is of nobody' FROM creditCount WHERE amount > 0 AND owner IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM member WHERE id = owner) AND NOT EXISTS (SELECT 1 FROM grp WHERE id = owner)
  UNION ALL SELECT account || ' came from nowhere' FROM creditCount WHERE amount > 0 AND source <> 'pool'
    AND NOT EXISTS (SELECT 1 FROM grp WHERE id = creditCount.source)`;

/** All credits came with the workspace or with a recorded purchase, and no group was let spend more than its budget. */
const PURCHASES = `SELECT 'credits bought are ' || -amount || ', and recorded are ' || recorded AS detail FROM (
    SELECT amount, (SELECT credits FROM workspace) + (SELECT coalesce(sum(credits), 0) FROM purchase WHERE state = 'recorded')
      AS recorded FROM creditCount WHERE account = 'purchased') WHERE recorded <> -amount
  UNION ALL SELECT name || ' may spend ' || (budget ->> 'amount') || ' and has spent ' || taken FROM (
    SELECT name, budget, (SELECT sum(coalesce(paid, amount)) FROM purchase WHERE purchase.grp = grp.id
      AND currency = (budget ->> 'currency') AND state IN ('approved', 'recorded')) AS taken FROM grp
    WHERE budget IS NOT NULL) WHERE taken > (budget ->> 'amount')
  UNION ALL SELECT 'purchase ' || id || ' has no invoice, or one too many' FROM purchase
    WHERE (state = 'recorded') <> (invoice IS NOT NULL AND paid IS NOT NULL AND invoicedOn IS NOT NULL)`;

const breaches = (sql: Sql, check: Finding['check'], law: string): Finding[] =>
  sql.all<{ detail: string }>(law).map(({ detail }) => ({ check, detail }));

/** Everything in a workspace that does not add up; empty when all is well. */
export function verifyStore(sql: Sql): Finding[] {
  const counts = readSeatCounts(sql);
  const sums: Finding[] = seatsAddUp(counts) ? [] : [{ check: 'seats', detail: JSON.stringify(counts) }];
  const broken = laws.flatMap(({ check, breach }) => breaches(sql, check, breach));
  const file = sql
    .all<{ integrity_check: string }>('PRAGMA integrity_check')
    .filter(({ integrity_check }) => integrity_check !== 'ok')
    .map(({ integrity_check }): Finding => ({ check: 'file', detail: integrity_check }));
  const balances = wrongBalances(sql).map((detail): Finding => ({ check: 'rollup', detail }));
  const invoices = [...found('invoices', wrongInvoices(sql)), ...found('calls', wrongCalls(sql))];
  const images = found('images', wrongImages(sql));
  return [
    ...file,
    ...checkLog(sql),
    ...sums,
    ...breaches(sql, 'credits', CREDITS),
    ...breaches(sql, 'purchases', PURCHASES),
    ...invoices,
    ...images,
    ...found('roleplays', wrongRoleplays(sql)),
    ...found('tags', wrongTags(sql)),
    ...breaches(sql, 'usage', USAGE_LAW),
    ...breaches(sql, 'practice', `${PRACTICE_LAW} UNION ALL ${HOLDER_LAW}`),
    ...found('practice', keptOfErased(sql)),
    ...breaches(sql, 'recordings', RECORDING_LAW).slice(0, SHOWN),
    ...balances,
    ...broken,
  ];
}
