import type { KnownRows } from '../replica/known-rows.ts';
import type { LedgerColumns } from '../replica/ledger-columns.ts';

/** Whose accounts are, as far as it was looked up. */
interface Owners {
  readonly columns: LedgerColumns;
  /** By account: the place of the person; -1 where it is nobody's, or of somebody who is not known. */
  places: Int32Array;
  /** Accounts of people who were not known when there were so many. */
  unknown: number[];
  people: number;
}

const known = new WeakMap<KnownRows, Owners>();

/** The place of the person of each account that is one of a person; -1 for all others. Accounts and people are only ever added. */
export function ownersOf(rows: KnownRows, columns: LedgerColumns): Int32Array {
  const before = known.get(rows);
  const owners: Owners =
    before?.columns === columns ? before : { columns, places: new Int32Array(0), unknown: [], people: 0 };
  known.set(rows, owners);
  const { accounts } = columns;
  const from = owners.places.length;
  if (from === accounts && owners.people === rows.people.count) return owners.places;
  const places = new Int32Array(accounts).fill(-1);
  places.set(owners.places);
  const fresh = Array.from({ length: accounts - from }, (_, at) => from + at);
  owners.unknown = [...owners.unknown, ...fresh].filter((account) => {
    const owner = columns.ownerOf(account);
    places[account] = owner === null ? -1 : rows.people.find(owner);
    return owner !== null && places[account] === -1;
  });
  owners.places = places;
  owners.people = rows.people.count;
  return places;
}
