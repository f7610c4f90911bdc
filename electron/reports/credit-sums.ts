import { withRoom } from '../replica/columns.ts';
import type { KnownRows } from '../replica/known-rows.ts';
import { accountKinds, type LedgerColumns } from '../replica/ledger-columns.ts';
import { type CreditOwners, ownersOf } from './credit-owners.ts';

const kindAt = (kind: (typeof accountKinds)[number]) => accountKinds.indexOf(kind);
const [WALLET, BALANCE, SPENT] = [kindAt('wallet'), kindAt('balance'), kindAt('spent')];

/** What people have and have spent, by place, and what of each fund is in its wallet and with people. */
export class CreditSums {
  readonly #columns: LedgerColumns;
  readonly #owners: CreditOwners;
  held: Float64Array;
  spent: Float64Array;
  inWallets: Float64Array;
  withPeople: Float64Array;

  constructor({ people }: KnownRows, columns: LedgerColumns, owners: CreditOwners) {
    this.#columns = columns;
    this.#owners = owners;
    [this.held, this.spent] = [new Float64Array(people.count), new Float64Array(people.count)];
    const funds = columns.funds.length;
    [this.inWallets, this.withPeople] = [new Float64Array(funds), new Float64Array(funds)];
  }

  /** Adds what was in all accounts right before a moment. */
  addAll(at: number): this {
    const { accounts } = this.#columns;
    const { balances, spent } = this.#columns.sumsBefore(at);
    for (let account = 0; account < accounts; account += 1) {
      this.#add(account, balances[account] ?? 0);
      this.#spend(account, spent[account] ?? 0);
    }
    return this;
  }

  /** Adds what was moved by lines from one on. */
  addLines({ people }: KnownRows, from: number): void {
    const { count, sources, targets, amounts, kinds, funds } = this.#columns;
    this.held = withRoom(this.held, people.count);
    this.spent = withRoom(this.spent, people.count);
    this.inWallets = withRoom(this.inWallets, funds.length);
    this.withPeople = withRoom(this.withPeople, funds.length);
    for (let line = from; line < count; line += 1) {
      const [source, target, amount] = [sources[line] ?? 0, targets[line] ?? 0, amounts[line] ?? 0];
      this.#add(source, -amount);
      this.#add(target, amount);
      if (kinds[target] === SPENT) this.#spend(source, amount);
      else if (kinds[source] === SPENT) this.#spend(target, -amount);
    }
  }

  #add(account: number, amount: number): void {
    const kind = this.#columns.kinds[account];
    const fund = this.#columns.fundOf[account] ?? 0;
    if (kind === WALLET) this.inWallets[fund] = (this.inWallets[fund] ?? 0) + amount;
    if (kind !== BALANCE) return;
    this.withPeople[fund] = (this.withPeople[fund] ?? 0) + amount;
    const person = this.#owners.places[account] ?? -1;
    if (person >= 0) this.held[person] = (this.held[person] ?? 0) + amount;
  }

  #spend(account: number, amount: number): void {
    const person = this.#owners.places[account] ?? -1;
    if (person >= 0) this.spent[person] = (this.spent[person] ?? 0) + amount;
  }
}

interface Now {
  readonly columns: LedgerColumns;
  readonly sums: CreditSums;
  readonly count: number;
  readonly turns: number;
}

const kept = new WeakMap<KnownRows, Now>();

/** The sums as they are now: those of before with the lines that came since. */
function sumsNow(rows: KnownRows, columns: LedgerColumns, owners: CreditOwners): CreditSums {
  const { count } = columns;
  const { turns } = owners;
  const known = kept.get(rows);
  const isSame = known?.columns === columns && known.turns === turns;
  const sums = isSame ? known.sums : new CreditSums(rows, columns, owners).addAll(Number.POSITIVE_INFINITY);
  if (isSame) sums.addLines(rows, known.count);
  kept.set(rows, { columns, sums, count, turns });
  return sums;
}

/** The sums right before a moment; as they are with infinity. */
export function creditSums(rows: KnownRows, columns: LedgerColumns, at: number): CreditSums {
  const owners = ownersOf(rows, columns);
  if (at === Number.POSITIVE_INFINITY) return sumsNow(rows, columns, owners);
  return new CreditSums(rows, columns, owners).addAll(at);
}
