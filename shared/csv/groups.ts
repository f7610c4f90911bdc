import { groupKey } from '../domain/group.ts';
import { cleanText } from './clean.ts';
import type { ColumnFacts } from './facts.ts';
import { areDistinct, splitGroups } from './group-cell.ts';
import { KnownRows } from './known-cells.ts';
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

/** What is said in a row of groups that do not exist: nothing of one most rows name. */
export function sayUnknown(unknown: readonly string[], isCommon: (name: string) => boolean): Said<WarnCode>[] {
  const names = unknown.filter((name) => !isCommon(name)).map((name) => name.slice(0, LONGEST_NAME));
  if (names.length === 0) return [];
  return [{ code: 'UNKNOWNGROUP', saying: say('unknownGroups', { names, count: names.length }) }];
}

function warnOf(unknown: readonly string[], facts: ColumnFacts): Said<WarnCode>[] {
  const warnings = sayUnknown(unknown, facts.isCommonGroup);
  if (unknown.some((name) => name.length > LONGEST_NAME)) {
    warnings.push({ code: 'LONGFIELD', saying: say('longGroup', { most: LONGEST_NAME }) });
  }
  return warnings;
}

/** How many different names are kept ready: files name the same groups over and over. */
const MOST_KEPT = 20_000;
const divided = /[;|\n,]/;

/** A group as a file names it. */
interface Named {
  readonly name: string;
  readonly key: string;
  /** Whether it exists. */
  readonly isKnown: boolean;
}

/** What is known of groups, asked by name. */
class NamedGroups {
  readonly #named = new Map<string, Named>();
  readonly #known: ReadonlySet<string>;
  /** Whether any group that exists has what stands between names in its own. */
  readonly #anyDivided: boolean;

  constructor(known: ReadonlySet<string>) {
    this.#known = known;
    this.#anyDivided = [...known].some((key) => divided.test(key));
  }

  of(name: string): Named {
    const found = this.#named.get(name);
    if (found !== undefined) return found;
    const key = groupKey(name);
    const named = { name, key, isKnown: this.#known.has(key) };
    if (this.#named.size < MOST_KEPT) this.#named.set(name, named);
    return named;
  }

  /** Whether a whole cell is the name of one group. */
  readonly hasWhole = (cell: string): boolean => this.#anyDivided && this.of(cell).isKnown;
}

/** Of one group only the last name. */
function onceEach(all: readonly Named[]): readonly Named[] {
  return areDistinct(all.map(keyOf)) ? all : [...new Map(all.map((named) => [named.key, named])).values()];
}

const keyOf = ({ key }: Named): string => key;
const nameOf = ({ name }: Named): string => name;

/** Makes the reading of groups for one file's columns. */
export function groupReader(layout: Layout, context: CsvContext, facts: ColumnFacts): KnownRows<ReadGroups> {
  const places = layout.of('groups').map(({ index }) => index);
  const groups = new NamedGroups(context.knownGroups);
  const place = places.length === 1 ? places[0] : undefined;
  const namesIn = (cell: string) => (cell === '' ? [] : splitGroups(cleanText(cell).text, groups.hasWhole));
  return new KnownRows(places, (row) => {
    const all = place === undefined ? places.flatMap((index) => namesIn(row.at(index))) : namesIn(row.at(place));
    if (all.length === 0) return none;
    const found = all.map((name) => groups.of(name));
    const named = found.length === 1 ? found : onceEach(found);
    if (named.every(({ isKnown }) => isKnown)) return { ...none, known: named.map(nameOf) };
    const unknown = named.filter(({ isKnown }) => !isKnown).map(nameOf);
    return { known: named.filter(({ isKnown }) => isKnown).map(nameOf), unknown, warnings: warnOf(unknown, facts) };
  });
}
