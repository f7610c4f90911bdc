import type { ReportColumn } from '../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { keepViews } from '../replica/view-cache.ts';
import type { KnownPeople } from '../replica/known-people.ts';
import { type LedgerColumns, ledgerColumns } from '../replica/ledger-columns.ts';
import type { Figures, Keys } from './sheet.ts';

export const creditColumns = [
  'people',
  'wallet',
  'fromWallet',
  'held',
  'spentInAll',
] as const satisfies readonly ReportColumn[];
const WIDTH = creditColumns.length;
const [PEOPLE, WALLET, FROM_WALLET, HELD, SPENT] = [0, 1, 2, 3, 4];

/** What people and wallets had right before a moment, and what people had spent. */
export interface CreditsThen {
  /** By place of the person. */
  readonly held: Float64Array;
  readonly spent: Float64Array;
  /** By id of the group: what is in its wallet, and what of it people have. */
  readonly wallets: ReadonlyMap<string, number>;
  readonly fromWallets: ReadonlyMap<string, number>;
}

const IDS = 'SELECT n, id FROM member';
const ids = keepViews<ReadonlyMap<string, number>>(1);

/** Where everybody who is here stands, by id. */
const placesById = (sql: Sql, people: KnownPeople): ReadonlyMap<string, number> =>
  ids(sql, '', () => {
    const rows = sql.all<{ n: number; id: string }>(IDS);
    return new Map(rows.map(({ n, id }) => [id, (people.placeOf[n] ?? 0) - 1]));
  });

/** The place of the person of each account that is one of a person; -1 for all others. */
export function ownersOf(sql: Sql, people: KnownPeople, columns: LedgerColumns): Int32Array {
  const known = owners.get(people);
  // Accounts are only ever added, and the people are read anew once a row has changed.
  if (known?.length === columns.accounts.length) return known;
  const found = findOwners(sql, people, columns);
  owners.set(people, found);
  return found;
}

const owners = new WeakMap<KnownPeople, Int32Array>();

function findOwners(sql: Sql, people: KnownPeople, { accounts }: LedgerColumns): Int32Array {
  const here = placesById(sql, people);
  const gone = new Map(people.goneIds.map((id, at) => [id, people.here + at]));
  return Int32Array.from(accounts, ({ kind, owner }) =>
    kind === 'balance' ? (here.get(owner) ?? gone.get(owner) ?? -1) : -1,
  );
}

interface Sums {
  readonly balances: Float64Array;
  /** By account: what was spent out of it and not given back. */
  readonly spent: Float64Array;
}

function sumsBefore(columns: LedgerColumns, at: number): Sums {
  const { accounts, count, sources, targets, amounts, times } = columns;
  const balances = new Float64Array(accounts.length);
  const spent = new Float64Array(accounts.length);
  const spentAt = accounts.findIndex(({ kind }) => kind === 'spent');
  for (let line = 0; line < count; line += 1) {
    if ((times[line] ?? 0) >= at) continue;
    const [source, target, amount] = [sources[line] ?? 0, targets[line] ?? 0, amounts[line] ?? 0];
    balances[source] = (balances[source] ?? 0) - amount;
    balances[target] = (balances[target] ?? 0) + amount;
    if (target === spentAt) spent[source] = (spent[source] ?? 0) + amount;
    else if (source === spentAt) spent[target] = (spent[target] ?? 0) - amount;
  }
  return { balances, spent };
}

const addTo = (sums: Map<string, number>, key: string, amount: number) =>
  void (amount !== 0 && sums.set(key, (sums.get(key) ?? 0) + amount));

/** Credits as they were right before a moment; as they are with infinity. */
export function creditsAt(sql: Sql, people: KnownPeople, at: number): CreditsThen {
  const columns = ledgerColumns(sql);
  const { balances, spent } = sumsBefore(columns, at);
  const ownerOf = ownersOf(sql, people, columns);
  const then = { held: new Float64Array(people.count), spent: new Float64Array(people.count) };
  const [wallets, fromWallets] = [new Map<string, number>(), new Map<string, number>()];
  for (const [place, { kind, owner, source }] of columns.accounts.entries()) {
    const amount = balances[place] ?? 0;
    if (kind === 'wallet') addTo(wallets, owner, amount);
    if (kind !== 'balance') continue;
    if (source !== 'pool') addTo(fromWallets, source, amount);
    const person = ownerOf[place] ?? -1;
    if (person < 0) continue;
    then.held[person] = (then.held[person] ?? 0) + amount;
    then.spent[person] = (then.spent[person] ?? 0) + (spent[place] ?? 0);
  }
  return { ...then, wallets, fromWallets };
}

/** The credits of each line of a report; wallets are those of groups. */
export function creditFigures(then: CreditsThen, { by, count, each }: Keys, people: KnownPeople): Figures {
  const values = new Float64Array(count * WIDTH);
  const add = (at: number, amount: number) => {
    values[at] = (values[at] ?? 0) + amount;
  };
  each((key, person) => {
    add(key * WIDTH + PEOPLE, 1);
    add(key * WIDTH + HELD, then.held[person] ?? 0);
    add(key * WIDTH + SPENT, then.spent[person] ?? 0);
  });
  if (by === 'group')
    for (const [key, { id }] of people.groups.entries()) {
      add(key * WIDTH + WALLET, then.wallets.get(id) ?? 0);
      add(key * WIDTH + FROM_WALLET, then.fromWallets.get(id) ?? 0);
    }
  return { width: WIDTH, values };
}

/** The credits of everybody of the mask, each once, and of all wallets that are told. */
export function creditsInAll(then: CreditsThen, mask: Uint8Array, groups: readonly string[]): number[] {
  const sums = [0, 0, 0, 0, 0];
  for (let place = 0; place < mask.length; place += 1) {
    if (mask[place] !== 1) continue;
    sums[PEOPLE] = (sums[PEOPLE] ?? 0) + 1;
    sums[HELD] = (sums[HELD] ?? 0) + (then.held[place] ?? 0);
    sums[SPENT] = (sums[SPENT] ?? 0) + (then.spent[place] ?? 0);
  }
  for (const id of groups) {
    sums[WALLET] = (sums[WALLET] ?? 0) + (then.wallets.get(id) ?? 0);
    sums[FROM_WALLET] = (sums[FROM_WALLET] ?? 0) + (then.fromWallets.get(id) ?? 0);
  }
  return sums;
}
