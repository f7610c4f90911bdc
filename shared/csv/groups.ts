import { groupKey } from '../domain/group.ts';
import { cleanText } from './clean.ts';
import type { ColumnFacts } from './facts.ts';
import { splitGroups } from './group-cell.ts';
import type { Layout } from './layout.ts';
import { say } from './sayings.ts';
import type { CsvContext, Said, WarnCode } from './types.ts';

/** The groups a row names. */
export interface ReadGroups {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  readonly warnings: readonly Said<WarnCode>[];
}

const LONGEST_NAME = 120;
const none: ReadGroups = { known: [], unknown: [], warnings: [] };

function warnOf(unknown: readonly string[], facts: ColumnFacts): Said<WarnCode>[] {
  const warnings: Said<WarnCode>[] = [];
  const rare = unknown.filter((name) => !facts.isCommonGroup(name)).map((name) => name.slice(0, LONGEST_NAME));
  if (rare.length > 0) {
    warnings.push({ code: 'UNKNOWNGROUP', saying: say('unknownGroups', { names: rare, count: rare.length }) });
  }
  if (unknown.some((name) => name.length > LONGEST_NAME)) {
    warnings.push({ code: 'LONGFIELD', saying: say('longGroup', { most: LONGEST_NAME }) });
  }
  return warnings;
}

/** How many different names are kept ready: files name the same groups over and over. */
const MOST_KEPT = 20_000;
const divided = /[;|\n,]/;

/** What is known of the groups that exist, asked by name. */
class KnownGroups {
  readonly #keys = new Map<string, string>();
  readonly #known: ReadonlySet<string>;
  /** Whether any group that exists has what stands between names in its own. */
  readonly #anyDivided: boolean;

  constructor(known: ReadonlySet<string>) {
    this.#known = known;
    this.#anyDivided = [...known].some((key) => divided.test(key));
  }

  keyOf(name: string): string {
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = groupKey(name);
    if (this.#keys.size < MOST_KEPT) this.#keys.set(name, key);
    return key;
  }

  has(name: string): boolean {
    return this.#known.has(this.keyOf(name));
  }

  /** Whether a whole cell is the name of one group. */
  hasWhole(cell: string): boolean {
    return this.#anyDivided && this.has(cell);
  }
}

/** Makes the reading of groups for one file's columns. What was read once is not read again. */
export function groupReader(
  layout: Layout,
  context: CsvContext,
  facts: ColumnFacts,
): (cells: readonly string[]) => ReadGroups {
  const places = layout.of('groups').map(({ index }) => index);
  const groups = new KnownGroups(context.knownGroups);
  const kept = new Map<string, ReadGroups>();
  const read = (cells: readonly string[]): ReadGroups => {
    const all = places.flatMap((index) =>
      splitGroups(cleanText(cells[index] ?? '').text, (cell) => groups.hasWhole(cell)),
    );
    const names = all.length < 2 ? all : [...new Map(all.map((name) => [groups.keyOf(name), name])).values()];
    const unknown = names.filter((name) => !groups.has(name));
    if (unknown.length === 0) return { ...none, known: names };
    return { known: names.filter((name) => groups.has(name)), unknown, warnings: warnOf(unknown, facts) };
  };
  return (cells) => {
    let key = '';
    for (const index of places) if (cells[index]) key = key === '' ? cells[index] : `${key}\0${cells[index]}`;
    if (key === '') return none;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const found = read(cells);
    if (kept.size < MOST_KEPT && found.known.length < 2) kept.set(key, found);
    return found;
  };
}
