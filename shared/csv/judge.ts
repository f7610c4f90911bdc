import { Addresses } from './addresses.ts';
import { type Address, readAddress } from './address.ts';
import { emailKey } from '../domain/member.ts';
import type { ReadColumn } from './columns.ts';
import type { ColumnFacts } from './facts.ts';
import { groupReader, type ReadGroups } from './groups.ts';
import { cellAt, type Layout, layoutOf } from './layout.ts';
import { nameReader, type ReadName } from './names.ts';
import { findRejection, saysNoAddress } from './rejections.ts';
import type { CsvRow } from './rows.ts';
import { say } from './sayings.ts';
import { type Standing, standingReader } from './standing.ts';
import type { CsvContext, CsvPerson, CsvRejection, Said, WarnCode } from './types.ts';
import { seatOfWord } from './vocabulary.ts';
import { readCell } from './write.ts';
import {
  grantRole,
  warnOfAddress,
  warnOfDates,
  warnOfFormulas,
  warnOfIds,
  warnOfPhones,
  warnOfStanding,
} from './warnings.ts';

type Warning = Said<WarnCode>;
export type Verdict = { readonly person: CsvPerson } | { readonly rejection: CsvRejection };

interface FoundAddress {
  readonly address: Address;
  /** The other column it was taken from, if any. */
  readonly fallback: ReadColumn | null;
}

const noWarnings: readonly Warning[] = [];
/** So many notes that are the only one of their row are kept as one list, because most are noted of many. */
const MOST_KEPT = 1000;

const noAddress: Address = { key: '', verdict: 'none', trimmed: false };

function findAddressOf(cells: readonly string[], layout: Layout): FoundAddress {
  const cell = readCell(cells[layout.email] ?? '');
  const address = saysNoAddress(cell) ? noAddress : readAddress(cell);
  if (address.verdict !== 'none') return { address, fallback: null };
  for (const column of layout.of('otherEmail')) {
    const other = readAddress(readCell(cells[column.index] ?? ''));
    if (other.verdict !== 'none' && other.verdict !== 'bad') return { address: other, fallback: column };
  }
  return { address: noAddress, fallback: null };
}

function readSeat(cells: readonly string[], layout: Layout, warnings: Warning[]): CsvPerson['seat'] {
  const cell = cellAt(cells, layout.seat);
  if (cell === '') return null;
  // A word of our own: of a million rows, each cell would be kept.
  if (cell === 'full') return 'full';
  if (cell === 'basic') return 'basic';
  const meaning = seatOfWord(cell);
  if (meaning === undefined) warnings.push({ code: 'VALUE', saying: say('unknownSeat', { cell }) });
  else if (!meaning.current) warnings.push({ code: 'VALUE', saying: say('oldSeatName', { cell }) });
  return meaning?.seat ?? 'basic';
}

function warnOfShape(cells: readonly string[], { width }: Layout, commonWidth: number, into: Warning[]): void {
  if (cells.length >= Math.min(width, commonWidth)) return;
  into.push({ code: 'SHAPE', saying: say('tooFewCells', { cells: cells.length, width }) });
}

/** Whoever has no name is listed by their address: that is no name to be kept. */
const besideAddress = (name: ReadName, email: string): ReadName =>
  name.whole?.includes('@') === true && emailKey(name.whole) === email ? { first: null, last: null } : name;

/** Judges the rows of one file in order: it remembers the addresses and ids it has seen. */
export class Judge {
  readonly #layout: Layout;
  readonly #facts: ColumnFacts;
  readonly #context: CsvContext;
  readonly #standingOf: (cells: readonly string[]) => Standing;
  readonly #groupsOf: (cells: readonly string[]) => ReadGroups;
  readonly #nameOf: ReturnType<typeof nameReader>;
  readonly #addresses = new Addresses();
  readonly #alone = new Map<Warning, readonly Warning[]>();
  readonly #addressOfId = new Map<string, string>();

  constructor(columns: readonly ReadColumn[], facts: ColumnFacts, context: CsvContext) {
    this.#layout = layoutOf(columns);
    this.#facts = facts;
    this.#context = context;
    this.#standingOf = standingReader(this.#layout);
    this.#groupsOf = groupReader(this.#layout, context, facts);
    this.#nameOf = nameReader(this.#layout);
  }

  /** The verdict on one row: a person, or the reason why not. */
  judge(row: CsvRow, record: number): Verdict {
    const { line } = row;
    const found = findAddressOf(row.cells, this.#layout);
    const standing = this.#standingOf(row.cells);
    const rejection =
      findRejection(row, this.#layout, this.#facts, standing, found.address, this.#isHere) ??
      this.#findTwin(found.address.key, record);
    if (rejection !== null) return { rejection: { record, line, ...rejection } };
    return { person: this.#personOf(row, record, standing, found) };
  }

  readonly #isHere = (email: string): boolean => this.#context.existing?.(email) !== undefined;

  /** Remembers the address; the row is rejected where it was there before. */
  #findTwin(email: string, record: number) {
    const earlier = this.#addresses.add(email, record);
    if (earlier === null) return null;
    return { code: 'DUP', saying: say('twin', { email, record: earlier }) } as const;
  }

  #personOf({ line, cells }: CsvRow, record: number, standing: Standing, found: FoundAddress): CsvPerson {
    const layout = this.#layout;
    const email = found.address.key;
    const warnings: Warning[] = [];
    warnOfAddress(found.address, found.fallback, warnings);
    const name = besideAddress(this.#nameOf(cells, warnings), email);
    const seat = readSeat(cells, layout, warnings);
    const groups = this.#groupsOf(cells);
    const { role, escalate } = grantRole(standing.asked, email, this.#context);
    const isInactive = standing.standing === 'suspended';
    warnOfStanding(standing, escalate, email, warnings);
    for (const warning of groups.warnings) warnings.push(warning);
    this.#warnOfRow(cells, email, warnings);
    const person: CsvPerson = {
      record,
      line,
      email,
      firstName: name.first,
      lastName: name.last,
      role,
      seat: isInactive ? null : seat,
      groups: groups.known,
      unknownGroups: groups.unknown,
      status: isInactive ? 'suspended' : standing.standing === 'active' ? 'active' : null,
      externalId: cellAt(cells, layout.externalId) || null,
      escalate,
      warnings: this.#kept(warnings),
    };
    return name.whole === undefined ? person : { ...person, fullName: name.whole };
  }

  #warnOfRow(cells: readonly string[], email: string, into: Warning[]): void {
    const layout = this.#layout;
    warnOfDates(cells, layout, this.#facts, this.#context.today, into);
    warnOfPhones(cells, layout, into);
    warnOfFormulas(cells, layout, into);
    warnOfIds(cells, layout, this.#facts, into);
    this.#warnOfSharedId(cellAt(cells, layout.externalId), email, into);
    warnOfShape(cells, layout, this.#facts.commonWidth, into);
  }

  /** Warnings with no more room than they take. */
  #kept(warnings: readonly Warning[]): readonly Warning[] {
    const [first] = warnings;
    if (first === undefined) return noWarnings;
    if (warnings.length > 1) return warnings.slice();
    const known = this.#alone.get(first) ?? [first];
    if (this.#alone.size < MOST_KEPT) this.#alone.set(first, known);
    return known;
  }

  #warnOfSharedId(id: string, email: string, into: Warning[]): void {
    if (id === '') return;
    const owner = this.#addressOfId.get(id);
    if (owner === undefined) this.#addressOfId.set(id, email);
    if (owner === undefined || owner === email) return;
    into.push({ code: 'IDCLASH', saying: say('sharedId', { id, email: owner }) });
  }
}
