import { areMost } from '../../shared/csv/facts.ts';
import { sayUnknown } from '../../shared/csv/groups.ts';
import type { CsvPerson, CsvPlan } from '../../shared/csv/types.ts';
import { groupKey } from '../../shared/domain/group.ts';
import type { GroupsHere } from './people-here.ts';

type Ask = (name: string) => boolean;

/** Of the groups that are not here, those most people of the file are in. */
function commonIn(people: readonly CsvPerson[], isHere: Ask): Ask {
  const counts = new Map<string, number>();
  for (const { groups, unknownGroups } of people) {
    for (const names of [groups, unknownGroups]) {
      for (const name of names) {
        if (isHere(name)) continue;
        const key = groupKey(name);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return (name) => areMost(counts.get(groupKey(name)) ?? 0, people.length);
}

function groupsNow(csv: CsvPerson, isHere: Ask, isCommon: Ask): CsvPerson {
  const named = [...csv.groups, ...csv.unknownGroups];
  const unknownGroups = named.filter((name) => !isHere(name));
  const others = csv.warnings.filter(({ code }) => code !== 'UNKNOWNGROUP');
  return {
    ...csv,
    groups: named.filter(isHere),
    unknownGroups,
    warnings: [...others, ...sayUnknown(unknownGroups, isCommon)],
  };
}

const isAsRead = ({ groups, unknownGroups }: CsvPerson, isHere: Ask): boolean =>
  groups.every(isHere) && !unknownGroups.some(isHere);

/** The people of a file with the groups that are here now: some may have been made, renamed or deleted since it was read. */
export function withGroupsNow({ people }: CsvPlan, groups: GroupsHere): readonly CsvPerson[] {
  const isHere = (name: string) => groups.find(name) !== undefined;
  if (people.every((csv) => isAsRead(csv, isHere))) return people;
  const isCommon = commonIn(people, isHere);
  return people.map((csv) => (isAsRead(csv, isHere) ? csv : groupsNow(csv, isHere, isCommon)));
}
