import { groupKey } from '../domain/group.ts';
import { type Address, readAddress } from './address.ts';
import { cleanText } from './clean.ts';
import type { ReadColumn } from './columns.ts';
import { type ColumnFacts, splitGroups } from './facts.ts';
import { cellAt, type Layout, layoutOf } from './layout.ts';
import { readName } from './names.ts';
import { findRejection, saysNoAddress } from './rejections.ts';
import type { CsvRow } from './rows.ts';
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
  const meaning = seatOfWord(cell);
  if (meaning === undefined)
    warnings.push({ code: 'VALUE', message: `The seat “${cell}” is not known here; it is taken as basic.` });
  else if (!meaning.current)
    warnings.push({ code: 'VALUE', message: `“${cell}” is another name of the full seat; it is taken as that.` });
  return meaning?.seat ?? 'basic';
}

interface ReadGroups {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

const LONGEST_GROUP = 120;
const noGroups: ReadGroups = { known: [], unknown: [] };

function readGroups(cells: readonly string[], layout: Layout, context: CsvContext): ReadGroups {
  const isKnown = (name: string) => context.knownGroups.has(groupKey(name));
  const names = layout.of('groups').flatMap(({ index }) => splitGroups(cleanText(cells[index] ?? '').text, isKnown));
  return names.length === 0
    ? noGroups
    : { known: names.filter(isKnown), unknown: names.filter((name) => !isKnown(name)) };
}

function warnOfGroups({ unknown }: ReadGroups, facts: ColumnFacts): Warning[] {
  const rare = unknown.filter((name) => !facts.isCommonGroup(name));
  const long = unknown.filter((name) => name.length > LONGEST_GROUP);
  const found: Warning[] = [];
  if (rare.length > 0) {
    found.push({
      code: 'UNKNOWNGROUP',
      message: `There is no group “${rare.map((name) => name.slice(0, LONGEST_GROUP)).join('”, “')}”; the person is added without it.`,
    });
  }
  if (long.length > 0)
    found.push({ code: 'LONGFIELD', message: `A group name has more than ${LONGEST_GROUP} characters.` });
  return found;
}

function warnOfShape(cells: readonly string[], { width }: Layout, commonWidth: number): Warning[] {
  if (cells.length >= Math.min(width, commonWidth)) return [];
  return [
    { code: 'SHAPE', message: `This row has ${cells.length} of ${width} fields; the others are taken as empty.` },
  ];
}

/** Judges the rows of one file in order: it remembers the addresses and ids it has seen. */
export class Judge {
  readonly #layout: Layout;
  readonly #facts: ColumnFacts;
  readonly #context: CsvContext;
  readonly #standingOf: (cells: readonly string[]) => Standing;
  readonly #recordOf = new Map<string, number>();
  readonly #addressOfId = new Map<string, string>();

  constructor(columns: readonly ReadColumn[], facts: ColumnFacts, context: CsvContext) {
    this.#layout = layoutOf(columns);
    this.#facts = facts;
    this.#context = context;
    this.#standingOf = standingReader(this.#layout);
  }

  /** The verdict on one row: a person, or the reason why not. */
  judge(row: CsvRow, record: number): Verdict {
    const { line } = row;
    const found = findAddressOf(row.cells, this.#layout);
    const standing = this.#standingOf(row.cells);
    const rejection =
      findRejection(row, this.#layout, this.#facts, standing, found.address) ?? this.#findTwin(found.address.key);
    if (rejection !== null) return { rejection: { record, line, ...rejection } };
    this.#recordOf.set(found.address.key, record);
    return { person: this.#personOf(row, record, standing, found) };
  }

  #findTwin(email: string) {
    const first = this.#recordOf.get(email);
    if (first === undefined) return null;
    return { code: 'DUP', message: `${email} stands in record ${first} already; the first one is taken.` } as const;
  }

  #personOf(
    { line, cells }: CsvRow,
    record: number,
    standing: Standing,
    { address, fallback }: FoundAddress,
  ): CsvPerson {
    const layout = this.#layout;
    const email = address.key;
    const warnings: Warning[] = warnOfAddress(address, fallback);
    const name = readName(cells, layout, warnings);
    const seat = readSeat(cells, layout, warnings);
    const groups = readGroups(cells, layout, this.#context);
    const granted = grantRole(standing.asked, email, this.#context);
    const isInactive = standing.standing === 'suspended';
    warnings.push(
      ...warnOfStanding(standing, granted, email),
      ...warnOfGroups(groups, this.#facts),
      ...this.#warnOfRow(cells, email),
    );
    return {
      record,
      line,
      email,
      firstName: name.first,
      lastName: name.last,
      ...granted,
      seat: isInactive ? null : seat,
      groups: groups.known,
      unknownGroups: groups.unknown,
      status: isInactive ? 'suspended' : standing.standing === 'active' ? 'active' : null,
      externalId: cellAt(cells, layout.externalId) || null,
      warnings,
    };
  }

  #warnOfRow(cells: readonly string[], email: string): Warning[] {
    const layout = this.#layout;
    return [
      ...warnOfDates(cells, layout, this.#facts, this.#context.today),
      ...warnOfPhones(cells, layout),
      ...warnOfFormulas(cells, layout),
      ...warnOfIds(cells, layout, this.#facts),
      ...this.#warnOfSharedId(cellAt(cells, layout.externalId), email),
      ...warnOfShape(cells, layout, this.#facts.commonWidth),
    ];
  }

  #warnOfSharedId(id: string, email: string): Warning[] {
    if (id === '') return [];
    const owner = this.#addressOfId.get(id);
    if (owner === undefined) this.#addressOfId.set(id, email);
    if (owner === undefined || owner === email) return [];
    return [
      {
        code: 'IDCLASH',
        message: `The id ${id} belongs to ${owner} in an earlier row. Check whether both are one person.`,
      },
    ];
  }
}
