import type { MemberEdit, PersonEdit } from '../../../shared/commands/edit.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { EditedPerson } from '../../../shared/ipc/conflict-shapes.ts';

type Values = EditedPerson['seen'];

/** What the form has been told so far, of whom it was told anything. */
export type Wishes = ReadonlyMap<MemberId, Values>;

/** What the form shows of a person: what it was told, or what it opened with. */
export const wishOf = (wishes: Wishes, { id, seen, wanted }: EditedPerson): Values =>
  wishes.get(id) ?? {
    firstName: wanted.firstName ?? seen.firstName,
    lastName: wanted.lastName ?? seen.lastName,
    role: wanted.role ?? seen.role,
    status: wanted.status ?? seen.status,
  };

const isStanding = (value: string): value is 'active' | 'suspended' => value === 'active' || value === 'suspended';

/** The fields that are wanted otherwise than they were seen, each with what was seen. */
function changedFields(seen: Values, wish: Values): MemberEdit {
  const firstName = wish.firstName.trim();
  const lastName = wish.lastName.trim();
  const { role, status } = wish;
  return {
    ...(firstName === seen.firstName ? {} : { firstName: { was: seen.firstName, to: firstName } }),
    ...(lastName === seen.lastName ? {} : { lastName: { was: seen.lastName, to: lastName } }),
    ...(role === seen.role ? {} : { role: { was: seen.role, to: role } }),
    ...(status !== seen.status && isStanding(status) && isStanding(seen.status)
      ? { status: { was: seen.status, to: status } }
      : {}),
  };
}

/** The edits of those of whom anything is wanted otherwise than it was seen. */
export const editsOf = (people: readonly EditedPerson[], wishes: Wishes): PersonEdit[] =>
  people
    .map((person) => ({ member: person.id, fields: changedFields(person.seen, wishOf(wishes, person)) }))
    .filter(({ fields }) => Object.keys(fields).length > 0);
