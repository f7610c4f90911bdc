import { withRoom } from '../replica/columns.ts';
import type { KnownRows } from '../replica/known-rows.ts';
import type { LedgerColumns } from '../replica/ledger-columns.ts';

/** Whose accounts are, as far as it was looked up. Accounts and people are only ever added. */
export class CreditOwners {
  readonly #rows: KnownRows;
  readonly #columns: LedgerColumns;
  /** By account: the place of the person; -1 where it is nobody's, or of somebody who is not known. */
  places = new Int32Array(64);
  #accounts = 0;
  /** Accounts of people who were not known when there were so many. */
  #unknown: number[] = [];
  #people = 0;
  /** How often somebody became known who was not. */
  turns = 0;

  constructor(rows: KnownRows, columns: LedgerColumns) {
    this.#rows = rows;
    this.#columns = columns;
  }

  /** Looks up whose accounts are that came since, and of people who came since. */
  goOn(): this {
    const { people } = this.#rows;
    const { accounts } = this.#columns;
    const before = this.#unknown.length;
    if (this.#people !== people.count) this.#unknown = this.#unknown.filter((account) => !this.#find(account));
    if (this.#unknown.length !== before) this.turns += 1;
    this.places = withRoom(this.places, accounts);
    for (let account = this.#accounts; account < accounts; account += 1)
      if (!this.#find(account)) this.#unknown.push(account);
    this.#accounts = accounts;
    this.#people = people.count;
    return this;
  }

  /** False where it is of somebody who is not known. */
  #find(account: number): boolean {
    const owner = this.#columns.ownerOf(account);
    const place = owner === null ? -1 : this.#rows.people.find(owner);
    this.places[account] = place;
    return owner === null || place >= 0;
  }
}

const kept = new WeakMap<KnownRows, { readonly columns: LedgerColumns; readonly owners: CreditOwners }>();

/** Whose accounts are. */
export function ownersOf(rows: KnownRows, columns: LedgerColumns): CreditOwners {
  const known = kept.get(rows);
  const owners = known?.columns === columns ? known.owners : new CreditOwners(rows, columns);
  kept.set(rows, { columns, owners });
  return owners.goOn();
}
