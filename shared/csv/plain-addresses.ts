import { MAX_EMAIL } from '../domain/member.ts';
import { type Address, LONGEST_LOCAL } from './address.ts';
import { CellNumbers, hashOf, VARIED } from './cell-numbers.ts';
import type { PassingRow } from './passing-row.ts';
import { isPlainDomain, signIn } from './plain-form.ts';
import { isSharedDomain, isSharedName } from './shared-mailbox.ts';

/** What is known of a domain. */
interface Domain {
  readonly isPlain: boolean;
  readonly isShared: boolean;
}

function readDomain(text: string, from: number, to: number): Domain {
  return { isPlain: isPlainDomain(text, from, to), isShared: isSharedDomain(text.slice(from, to)) };
}

/** Reads addresses that stand in rows as they are kept, as nearly all do: the domains they share are read once. */
export class PlainAddresses {
  readonly #numbers = new CellNumbers(true);
  readonly #domains: (Domain | undefined)[] = [];

  /** The address in a cell; null where it is not plain to see. */
  read(row: PassingRow, index: number): Address | null {
    if (!row.has(index)) return null;
    const text = row.textOf(index);
    const [from, to] = [row.startOf(index), row.endOf(index)];
    const sign = signIn(text, from, to);
    if (sign === -1 || sign - from > LONGEST_LOCAL || to - from > MAX_EMAIL) return null;
    const { isPlain, isShared } = this.#domainIn(text, sign + 1, to);
    if (!isPlain) return null;
    const verdict = isShared || isSharedName(text, from, sign) ? 'shared' : 'plain';
    return { key: row.at(index), verdict, trimmed: false };
  }

  #domainIn(text: string, from: number, to: number): Domain {
    const number = this.#numbers.numberOf(text, from, to, hashOf(text, from, to));
    if (number === VARIED) return readDomain(text, from, to);
    return (this.#domains[number] ??= readDomain(text, from, to));
  }
}
