import { say } from '../../shared/csv/sayings.ts';
import type { CsvPerson, CsvPlan } from '../../shared/csv/types.ts';
import type { GroupsHere } from './people-here.ts';

/** How much of a name is said. */
const LONGEST_NAME = 120;

function groupsNow(csv: CsvPerson, isHere: (name: string) => boolean): CsvPerson {
  const here = csv.groups.every(isHere);
  if (here && !csv.unknownGroups.some(isHere)) return csv;
  const named = [...csv.groups, ...csv.unknownGroups];
  const unknownGroups = named.filter((name) => !isHere(name));
  // Of a group that most of the file are in, nothing was said row by row, and nothing is now.
  const isSaid = !here || csv.warnings.some(({ code }) => code === 'UNKNOWNGROUP');
  const names = isSaid ? unknownGroups.map((name) => name.slice(0, LONGEST_NAME)) : [];
  const saying = say('unknownGroups', { names, count: names.length });
  const others = csv.warnings.filter(({ code }) => code !== 'UNKNOWNGROUP');
  const warnings = names.length === 0 ? others : [...others, { code: 'UNKNOWNGROUP', saying } as const];
  return { ...csv, groups: named.filter(isHere), unknownGroups, warnings };
}

/** The people of a file with the groups that are here now: some may have been made, renamed or deleted since it was read. */
export function withGroupsNow({ people }: CsvPlan, groups: GroupsHere): readonly CsvPerson[] {
  const isHere = (name: string) => groups.find(name) !== undefined;
  return people.map((csv) => groupsNow(csv, isHere));
}
