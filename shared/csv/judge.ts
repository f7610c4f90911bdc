import { Addresses } from './addresses.ts';
import { type Address, readAddress } from './address.ts';
import { emailKey } from '../domain/member.ts';
import { hashOf } from './cell-numbers.ts';
import type { ReadColumn } from './columns.ts';
import type { ColumnFacts } from './facts.ts';
import { groupReader } from './groups.ts';
import { KnownCells } from './known-cells.ts';
import { cellAt, cellText, type Layout, layoutOf } from './layout.ts';
import { Names, type ReadName } from './names.ts';
import type { PassingRow } from './passing-row.ts';
import { PlainAddresses } from './plain-addresses.ts';
import { rejectionFinder, saysNoAddress } from './rejections.ts';
import { say } from './sayings.ts';
import { type Standing, standingReader } from './standing.ts';
import type { CsvContext, CsvPerson, CsvRejection, Said, WarnCode } from './types.ts';
import { seatOfWord } from './vocabulary.ts';
import { readCell } from './write.ts';
import {
  dateWarners,
  grantRole,
  phoneWarners,
  warnOfAddress,
  warnOfFormulas,
  warnOfIds,
  warnOfStanding,
} from './warnings.ts';

type Warning = Said<WarnCode>;
export type Verdict = { readonly person: CsvPerson } | { readonly rejection: CsvRejection };

interface FoundAddress {
  readonly address: Address;
  /** Of the letters of its key. */
  readonly hash: number;
  /** The other column it was taken from, if any. */
  readonly fallback: ReadColumn | null;
}

const noWarnings: readonly Warning[] = [];
/** So many notes that are the only one of their row are kept as one list, because most are noted of many. */
const MOST_KEPT = 1000;

const noAddress: Address = { key: '', verdict: 'none', trimmed: false };

const APOSTROPHE = 39;

const foundIn = (address: Address, fallback: ReadColumn | null = null): FoundAddress => ({
  address,
  hash: hashOf(address.key, 0, address.key.length),
  fallback,
});

/** The address of a row: in its own column, or else in another that may hold it. */
function findAddressOf(row: PassingRow, layout: Layout, plain: PlainAddresses): FoundAddress {
  const { email } = layout;
  const own = row.firstOf(email) === APOSTROPHE ? null : plain.read(row, email);
  if (own !== null) return { address: own, hash: row.hashOf(email), fallback: null };
  const cell = readCell(row.at(email));
  const address = saysNoAddress(cell) ? noAddress : readAddress(cell);
  if (address.verdict !== 'none') return foundIn(address);
  for (const column of layout.of('otherEmail')) {
    const other = readAddress(readCell(row.at(column.index)));
    if (other.verdict !== 'none' && other.verdict !== 'bad') return foundIn(other, column);
  }
  return foundIn(noAddress);
}

interface ReadSeat {
  readonly seat: CsvPerson['seat'];
  readonly warnings: readonly Warning[];
}

function readSeat(written: string): ReadSeat {
  const cell = cellText(written);
  if (cell === '') return { seat: null, warnings: noWarnings };
  const meaning = seatOfWord(cell);
  const seat = meaning?.seat ?? 'basic';
  if (meaning?.current) return { seat, warnings: noWarnings };
  const saying = meaning === undefined ? say('unknownSeat', { cell }) : say('oldSeatName', { cell });
  return { seat, warnings: [{ code: 'VALUE', saying }] };
}

function warnOfShape(row: PassingRow, { width }: Layout, commonWidth: number, into: Warning[]): void {
  if (row.width >= Math.min(width, commonWidth)) return;
  into.push({ code: 'SHAPE', saying: say('tooFewCells', { cells: row.width, width }) });
}

/** Whoever has no name is listed by their address: that is no name to be kept. */
const besideAddress = (name: ReadName, email: string): ReadName =>
  name.whole?.includes('@') === true && emailKey(name.whole) === email ? { first: null, last: null } : name;

/** Judges the rows of one file in order: it remembers the addresses and ids it has seen. */
export class Judge {
  readonly #layout: Layout;
  readonly #facts: ColumnFacts;
  readonly #context: CsvContext;
  readonly #standings: ReturnType<typeof standingReader>;
  readonly #seats: KnownCells<ReadSeat>;
  readonly #groups: ReturnType<typeof groupReader>;
  /** What is said of dates and phone numbers. */
  readonly #warners: ReturnType<typeof dateWarners>;
  readonly #names: Names;
  readonly #findRejection: ReturnType<typeof rejectionFinder>;
  readonly #plain = new PlainAddresses();
  readonly #addresses = new Addresses();
  readonly #alone = new Map<Warning, readonly Warning[]>();
  readonly #addressOfId = new Map<string, string>();

  constructor(columns: readonly ReadColumn[], facts: ColumnFacts, context: CsvContext) {
    const layout = layoutOf(columns);
    this.#layout = layout;
    this.#facts = facts;
    this.#context = context;
    this.#standings = standingReader(layout);
    this.#seats = new KnownCells(layout.seat, readSeat);
    this.#groups = groupReader(layout, context, facts);
    this.#warners = [...dateWarners(layout, facts, context.today), ...phoneWarners(layout)];
    this.#names = new Names(layout);
    const isHere = (email: string) => context.existing?.(email) !== undefined;
    this.#findRejection = rejectionFinder(layout, { facts, names: this.#names, isHere });
  }

  /** The verdict on one row: a person, or the reason why not. */
  judge(row: PassingRow, record: number): Verdict {
    const { line } = row;
    const found = findAddressOf(row, this.#layout, this.#plain);
    const standing = this.#standings.of(row);
    const rejection = this.#findRejection(row, standing, found.address) ?? this.#findTwin(found, record);
    if (rejection !== null) return { rejection: { record, line, ...rejection } };
    return { person: this.#personOf(row, record, standing, found) };
  }

  /** Remembers the address; the row is rejected where it was there before. */
  #findTwin({ address: { key }, hash }: FoundAddress, record: number) {
    const earlier = this.#addresses.add(key, record, hash);
    if (earlier === null) return null;
    return { code: 'DUP', saying: say('twin', { email: key, record: earlier }) } as const;
  }

  #personOf(row: PassingRow, record: number, standing: Standing, found: FoundAddress): CsvPerson {
    const email = found.address.key;
    const warnings: Warning[] = [];
    warnOfAddress(found.address, found.fallback, warnings);
    const name = besideAddress(this.#names.read(row, warnings), email);
    const { seat, warnings: ofSeat } = this.#seats.of(row);
    for (const warning of ofSeat) warnings.push(warning);
    const groups = this.#groups.of(row);
    const { role, escalate } = grantRole(standing.asked, email, this.#context);
    const isInactive = standing.standing === 'suspended';
    warnOfStanding(standing, escalate, found.address, warnings);
    for (const warning of groups.warnings) warnings.push(warning);
    const externalId = cellAt(row, this.#layout.externalId);
    this.#warnOfRow(row, warnings);
    this.#warnOfSharedId(externalId, email, warnings);
    warnOfShape(row, this.#layout, this.#facts.commonWidth, warnings);
    const person: CsvPerson = {
      record,
      line: row.line,
      email,
      firstName: name.first,
      lastName: name.last,
      role,
      seat: isInactive ? null : seat,
      groups: groups.known,
      unknownGroups: groups.unknown,
      status: isInactive ? 'suspended' : standing.standing === 'active' ? 'active' : null,
      externalId: externalId || null,
      escalate,
      warnings: this.#kept(warnings),
    };
    return name.whole === undefined ? person : { ...person, fullName: name.whole };
  }

  #warnOfRow(row: PassingRow, into: Warning[]): void {
    for (const warner of this.#warners) for (const warning of warner.of(row)) into.push(warning);
    warnOfFormulas(row, this.#layout, into);
    warnOfIds(row, this.#layout, this.#facts, into);
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
