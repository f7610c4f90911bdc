import type { TagId } from '../../../shared/domain/ids.ts';
import { tagsIn } from '../../../shared/domain/tag.ts';
import type { GroupRow } from '../../../shared/ipc/group-shapes.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { GroupColumn } from '../../state/groups-view.ts';

interface Sort {
  readonly column: GroupColumn;
  readonly descending: boolean;
}

interface Narrowing {
  readonly search: string;
  readonly tag: TagId | null;
}

const textOf = ({ name, admins }: GroupRow): string =>
  fold([name, ...admins.flatMap((admin) => [admin.name, admin.email])].join(' '));

const figureOf = (group: GroupRow, column: Exclude<GroupColumn, 'name'>): number =>
  column === 'admins' ? group.admins.length : (group[column] ?? -1);

/** The groups that match, in the order asked for; they come by name. */
export function seenGroups(
  groups: readonly GroupRow[],
  { search, tag }: Narrowing,
  { column, descending }: Sort,
): GroupRow[] {
  const words = fold(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const found = groups.filter((group) => {
    if (tag !== null && !tagsIn(group.tags).includes(tag)) return false;
    const text = textOf(group);
    return words.every((word) => text.includes(word));
  });
  if (column === 'name') return descending ? found.toReversed() : found;
  const sign = descending ? -1 : 1;
  return found.toSorted((one, other) => sign * (figureOf(one, column) - figureOf(other, column)));
}
