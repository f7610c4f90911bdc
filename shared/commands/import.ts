import { z } from 'zod';

import { groupKey, GroupName } from '../domain/group.ts';
import { GroupId } from '../domain/ids.ts';
import { isBelowAdmin } from '../domain/member.ts';
import { Newcomer } from '../domain/newcomer.ts';
import type { AppError } from '../errors/app-error.ts';
import { command, decided, type DecideContext, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { Reads, State } from '../kernel/state.ts';
import { heldEffects, heldLists, refusalOfHeld } from './import-held.ts';
import { importEffects, type ImportPart, ImportPeople } from './import-people.ts';

/** The most groups one import makes. */
export const MAX_NEW_GROUPS = 1000;

// In the order of the alphabet, as the arguments are sent.
export const ImportArgs = z
  .object({
    file: z.string().max(300),
    grants: heldLists.grants,
    /** Whether those who have to accept first are sent their invitation. */
    invites: z.boolean().optional(),
    /** Groups that are made, unless they are here by now. */
    newGroups: z.array(GroupName).max(MAX_NEW_GROUPS).optional(),
    /** What people begin with who are new. */
    newcomers: Newcomer.optional(),
    people: ImportPeople,
    removals: heldLists.removals,
    renames: heldLists.renames,
  })
  .refine(({ people, removals = [], renames = [] }) => people.length + removals.length + renames.length > 0);
export type ImportArgs = z.infer<typeof ImportArgs>;

/** The groups that are here and that anybody would join. */
const groupsNamed = ({ newcomers, people }: Pick<ImportArgs, 'newcomers' | 'people'>): GroupId[] => [
  ...new Set([
    ...(newcomers?.groups ?? []),
    ...people.flatMap(({ groups, newcomer }) => (newcomer?.groups ? [...groups, ...newcomer.groups] : groups)),
  ]),
];

/** What an import has to have loaded. */
function importReads(args: Omit<ImportArgs, 'file'>): Reads {
  const { grants, newGroups, people, removals, renames } = args;
  const suspends = people.some(({ status }) => status === 'suspended');
  return {
    emails: [...people.map(({ email }) => email), ...(renames ?? []).map(({ to }) => to)],
    ...(removals || renames ? { members: [...(removals ?? []), ...(renames ?? []).map(({ member }) => member)] } : {}),
    memberships: true,
    groups: groupsNamed(args),
    ...(newGroups ? { groupNames: newGroups } : {}),
    seats: true,
    ...(removals ? { credits: true } : {}),
    // Whether one of them is the last owner is asked for only where an owner could go.
    ...(suspends || removals || grants ? { owners: true } : {}),
  };
}

const seatsTaken = (effects: readonly Effect[]) =>
  effects.reduce(
    (sum, effect) => sum + (effect.kind === 'entry' && effect.from === 'remaining' ? effect.amount : 0),
    0,
  );

interface MadeGroups {
  readonly ids: readonly GroupId[];
  readonly effects: readonly Effect[];
}

/** The groups an import makes, as they are numbered in it; one that somebody has made meanwhile is taken as it is. */
function makeGroups(state: State, { newGroups = [], people }: ImportArgs, newId: DecideContext['newId']): MadeGroups {
  const effects: Effect[] = [];
  const ids = newGroups.map((name, index) => {
    const known = state.groupByName(name);
    if (known) return known.id;
    // People are numbered first.
    const id = GroupId.parse(newId(people.length + index));
    effects.push({ kind: 'set', entity: 'group', id, before: null, after: { id, name } });
    return id;
  });
  return { ids, effects };
}

const areDistinct = (names: readonly string[]) => new Set(names.map(groupKey)).size === names.length;

/** Why this cannot be imported, whatever it would come to. */
function refusalOf(state: State, args: ImportArgs, context: DecideContext): AppError | null {
  const { people, newGroups = [] } = args;
  const granted = people.find(({ role }) => role !== null && !isBelowAdmin(role))?.role;
  if (granted) return { code: 'member.outrankedGrant', role: granted };
  const lost = groupsNamed(args).find((group) => !state.group(group));
  if (lost) return { code: 'group.missing', name: lost };
  const isNumbered = people.every(({ newGroups: places = [] }) => places.every((place) => place < newGroups.length));
  if (!areDistinct(newGroups) || !isNumbered) return { code: 'input.invalid', where: 'newGroups' };
  const isPlain = !args.grants && !args.removals && !args.renames;
  return isPlain ? null : refusalOfHeld(state, args, new Set(people.map(({ email }) => email)), context);
}

const findTwice = (parts: readonly ImportPart[]) =>
  parts.find(({ person }, index) => person.email === parts[index + 1]?.person.email)?.person.email;

/**
 * People from a file. What a file never does by itself - removals, other addresses, roles that look after others -
 * stands in lists of its own, which are filled only where somebody has confirmed that kind.
 */
export const importMembers = command({
  name: 'members.import',
  version: 1,
  action: 'members.import',
  input: ImportArgs,
  reads: importReads,
  targets: () => [],
  about: ({ file, people, removals = [], renames = [] }) => ({
    count: people.length + removals.length + renames.length,
    label: file,
  }),
  // Until it is confirmed its diff is shown as waiting: a hundred thousand rows are not written twice.
  optimistic: false,
  decide(state, args, context) {
    const refusal = refusalOf(state, args, context);
    if (refusal) return refuse(refusal);
    const { now, actor, newId } = context;
    const made = makeGroups(state, args, newId);
    const grants = new Map((args.grants ?? []).map(({ email, role }) => [email, role]));
    const inviteAt = args.invites ? now : null;
    const { newcomers } = args;
    const terms = { actor, now, newId, grants, made: made.ids, inviteAt, newcomers };
    const parts = importEffects(state, args.people, terms);
    const twice = findTwice(parts);
    if (twice !== undefined) return refuse({ code: 'member.exists', email: twice });
    const effects = [...made.effects, ...parts.flatMap((part) => part.effects), ...heldEffects(state, args, now)];
    if (effects.length === made.effects.length) return refuse({ code: 'import.nothing' });
    const needed = seatsTaken(effects);
    const { remaining } = state.seats;
    if (needed > remaining) return refuse({ code: 'seats.exhausted', needed, remaining });
    return decided(effects);
  },
});
