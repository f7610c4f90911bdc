import { groupKey } from '../domain/group.ts';
import { readAddress } from './address.ts';
import type { ReadColumn } from './columns.ts';
import { type DateOrder, type OrderEvidence, orderOf, weighDate } from './dates.ts';
import { splitGroups } from './group-cell.ts';
import type { Step, Steps } from './steps.ts';
import type { CsvTable } from './table.ts';

/** What only a look at whole columns tells. */
export interface ColumnFacts {
  /** The order of day and month, per date column. */
  readonly dateOrders: ReadonlyMap<number, DateOrder>;
  /** Groups most people of the file are in: unknown ones are to be set up, so that is said once and not in every row. */
  readonly isCommonGroup: (name: string) => boolean;
  /** Columns of sign-in names that are otherwise plain small letters. */
  readonly plainNames: ReadonlySet<number>;
  /** Columns of ids whose widths differ, so that leading zeros got lost or may get lost. */
  readonly unevenIds: ReadonlySet<number>;
  /** The address domain most rows share. */
  readonly mainDomain: string;
  /** How many fields most rows have. */
  readonly commonWidth: number;
}

/** Whether so many rows of all name a group that it is said once, and not in each of them. */
export const areMost = (count: number, all: number): boolean => count > 2 && count * 2 > all;

/** No row has been judged yet. */
const beginning: Step = { rows: 0, share: 0 };

function* dateOrders(table: CsvTable, columns: readonly ReadColumn[]): Steps<ReadonlyMap<number, DateOrder>> {
  const evidence = new Map<number, OrderEvidence>(
    columns
      .filter(({ field }) => field === 'startDate' || field === 'endDate')
      .map(({ index }) => [index, { dayFirst: false, monthFirst: false }]),
  );
  if (evidence.size > 0) {
    const weighed = table.each((row) => {
      for (const [index, seen] of evidence) weighDate(seen, row.at(index));
    });
    while (weighed.next().done !== true) yield beginning;
  }
  return new Map([...evidence].map(([index, seen]) => [index, orderOf(seen)]));
}

function tally<Key>(keys: Iterable<Key>): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function mostCommon<Key>(counts: ReadonlyMap<Key, number>): Key | undefined {
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

function sampleCells({ sample }: CsvTable, index: number): string[] {
  return sample.map(({ cells }) => cells[index]?.trim() ?? '').filter((cell) => cell !== '');
}

function isUneven(ids: readonly string[]): boolean {
  const digits = ids.filter((id) => /^\d+$/.test(id));
  return digits.some((id) => id.startsWith('0') && id.length > 1) && new Set(digits.map((id) => id.length)).size > 1;
}

const plainName = /^[a-z0-9._@+-]+$/;

/** Learns from the file's columns what a single row cannot tell. */
export function* learnFacts(table: CsvTable, columns: readonly ReadColumn[]): Steps<ColumnFacts> {
  const cellsOf = (field: ReadColumn['field']) =>
    columns
      .filter((column) => column.field === field)
      .map(({ index }) => ({ index, cells: sampleCells(table, index) }));
  const groups = tally(
    cellsOf('groups').flatMap(({ cells }) => cells.flatMap((cell) => splitGroups(cell, () => false).map(groupKey))),
  );
  const domains = cellsOf('email').flatMap(({ cells }) =>
    cells.map((cell) => readAddress(cell).key.split('@')[1] ?? ''),
  );
  const isPlain = (cells: readonly string[]) =>
    cells.filter((cell) => plainName.test(cell)).length >= cells.length * 0.9;
  const commonGroups = new Set(
    [...groups].filter(([, count]) => areMost(count, table.sample.length)).map(([key]) => key),
  );
  return {
    dateOrders: yield* dateOrders(table, columns),
    isCommonGroup: (name) => commonGroups.has(groupKey(name)),
    plainNames: new Set(
      cellsOf('username')
        .filter(({ cells }) => isPlain(cells))
        .map(({ index }) => index),
    ),
    unevenIds: new Set(
      cellsOf('externalId')
        .filter(({ cells }) => isUneven(cells))
        .map(({ index }) => index),
    ),
    mainDomain: mostCommon(tally(domains.filter((domain) => domain !== ''))) ?? '',
    commonWidth: mostCommon(tally(table.sample.map(({ cells }) => cells.length))) ?? 1,
  };
}
