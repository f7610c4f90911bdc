import type { FieldValue } from '../../shared/kernel/effects.ts';
import type { Picture, Standing } from './import-world.ts';

type Fields = Readonly<Record<string, FieldValue>>;

/** A seat moves with the ledger: what belongs to it goes back together, or not at all. */
const seatFields = ['seat', 'seatSince', 'seatUsedAt', 'revokeAt', 'revokeZone'] as const;
const fieldNames = ['firstName', 'lastName', 'role', 'status', 'lastUsedAt', 'createdAt'] as const;

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));

/** What the import set and nobody changed since is as it was before; all else is as it was left. */
const back = <T>(before: T, after: T, left: T): T => (!same(before, after) && same(after, left) ? before : left);

function fieldsBack(before: Fields, after: Fields, left: Fields, isTaken: (email: unknown) => boolean): Fields {
  const free = fieldNames.map((name) => [name, back(before[name], after[name], left[name])]);
  const seat = back(pick(before, seatFields), pick(after, seatFields), pick(left, seatFields));
  const email = back(before['email'], after['email'], left['email']);
  // An address that somebody else has by now is not given back, nor is the invitation that went there.
  const isKept = email !== left['email'] && isTaken(email);
  const inviteAt = isKept ? left['inviteAt'] : back(before['inviteAt'], after['inviteAt'], left['inviteAt']);
  return { ...left, ...Object.fromEntries(free), ...seat, email: isKept ? left['email'] : email, inviteAt } as Fields; // of the same names
}

function groupsBack(before: Standing, after: Standing, left: Standing): Record<string, boolean> {
  const all = [before, after, left].flatMap(({ groups }) => Object.keys(groups));
  return Object.fromEntries(
    [...new Set(all)].flatMap((group) => {
      const led = back(before.groups[group], after.groups[group], left.groups[group]);
      return led === undefined ? [] : [[group, led]];
    }),
  );
}

const isTakenIn = (left: Picture) => {
  const taken = new Set([...left.people.values()].map(({ fields }) => fields['email']));
  return (email: unknown) => taken.has(email as FieldValue); // an address of somebody in the pictures
};

/** Those whom the import removed, and whose address is still free. */
export function returning(before: Picture, after: Picture, left: Picture): Standing[] {
  const isTaken = isTakenIn(left);
  return [...before.people].flatMap(([id, standing]) =>
    after.people.has(id) || left.people.has(id) || isTaken(standing.fields['email']) ? [] : [standing],
  );
}

function personBack(
  id: string,
  { before, after, left }: Record<'before' | 'after' | 'left', Picture>,
): Standing | null {
  const [was, made, now] = [before.people.get(id), after.people.get(id), left.people.get(id)];
  if (!now || !made) return now ?? null;
  // Whom it added goes again, unless somebody has changed anything about them.
  if (!was) return same(made, now) ? null : now;
  const fields = fieldsBack(was.fields, made.fields, now.fields, isTakenIn(left));
  return { ...now, fields, groups: groupsBack(was, made, now) };
}

const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** How a workspace has to be when an import is taken back, by how it was before and after it, and was left by others. */
export function expectedAfterUndo(before: Picture, after: Picture, left: Picture): Picture {
  const stayed = [...left.people.keys()].flatMap((id): [string, Standing][] => {
    const standing = personBack(id, { before, after, left });
    return standing ? [[id, standing]] : [];
  });
  const returned = returning(before, after, left).map((one): [string, Standing] => [String(one.fields['id']), one]);
  const everybody = [...stayed, ...returned];
  const used = new Set(everybody.flatMap(([, { groups }]) => Object.keys(groups)));
  const isGone = (id: string, settings: string) =>
    !before.groups.has(id) && after.groups.get(id) === settings && !used.has(id) && !left.wallets.has(id);
  const groups = new Map([...left.groups].filter(([id, settings]) => !isGone(id, settings)));
  const people = everybody.map(([id, one]): [string, Standing] => {
    const here = Object.entries(one.groups).filter(([group]) => groups.has(group));
    return [id, { ...one, groups: sorted(Object.fromEntries(here)) }];
  });
  return { people: new Map(people), groups, wallets: left.wallets };
}
