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

/** How many different cells are kept ready: files name the same groups over and over. */
const MOST_KEPT = 5000;

/** Makes the reading of groups for one file's columns. What was read once is not read again. */
export function groupReader(
  layout: Layout,
  context: CsvContext,
  facts: ColumnFacts,
): (cells: readonly string[]) => ReadGroups {
  const places = layout.of('groups').map(({ index }) => index);
  const isKnown = (name: string) => context.knownGroups.has(groupKey(name));
  const kept = new Map<string, ReadGroups>();
  const read = (cells: readonly string[]): ReadGroups => {
    const all = places.flatMap((index) => splitGroups(cleanText(cells[index] ?? '').text, isKnown));
    const names = [...new Map(all.map((name) => [groupKey(name), name])).values()];
    const unknown = names.filter((name) => !isKnown(name));
    return { known: names.filter(isKnown), unknown, warnings: warnOf(unknown, facts) };
  };
  return (cells) => {
    let key = '';
    for (const index of places) key += cells[index] ? `${cells[index]}\0` : '';
    if (key === '') return none;
    const known = kept.get(key) ?? read(cells);
    if (kept.size < MOST_KEPT) kept.set(key, known);
    return known;
  };
}
