import type { Role, Status } from '../domain/member.ts';
import { inventNames, type NamedPerson } from './names.ts';
import type { Random } from './random.ts';

/** What becomes of a person's full seat in the year a sample tells of. */
export type SeatFate = 'none' | 'used' | 'unused' | 'reserved' | 'spent' | 'returned';

export interface SamplePerson extends NamedPerson {
  readonly role: Role;
  readonly status: Status;
  /** Positions in the list of groups. */
  readonly groups: readonly number[];
  readonly adminOf: readonly number[];
  readonly seat: SeatFate;
}

/** How many full seats a sample of so many people is granted. */
export const seatsGranted = (people: number): number => Math.max(5, Math.round((people * 250) / 412));

/** How many groups it has: the more people, the more groups, and the smaller their share. */
export const groupsFor = (people: number): number =>
  Math.min(200, Math.max(3, Math.round(18 * Math.sqrt(people / 412))));

/** So many of each, at least one while there is room, the rest being the last; in an order of its own. */
function deal<T>(count: number, shares: readonly (readonly [T, number])[], rest: T, random: Random): T[] {
  const dealt = shares.flatMap(([value, share]) =>
    Array.from({ length: Math.max(1, Math.round(count * share)) }, () => value),
  );
  const few = dealt.slice(0, Math.floor(count / 2));
  return random.shuffle([...few, ...Array.from({ length: count - few.length }, () => rest)]);
}

const statusShares: readonly (readonly [Status, number])[] = [
  ['invited', 0.11],
  ['pending', 0.04],
  ['suspended', 0.045],
];
const roleShares: readonly (readonly [Role, number])[] = [
  ['admin', 0.008],
  ['manager', 0.027],
  ['trainer', 0.04],
  ['reviewer', 0.03],
];

/** Seats by what becomes of them, as shares of those granted; what is missing to the whole remains. */
const fateShares = { used: 0.528, unused: 0.132, spent: 0.088, returned: 0.032, reserved: 0.104 } as const;

/** Accepted people hold, spend and give back seats; those still invited have one reserved. */
function dealSeats(statuses: readonly Status[], random: Random): SeatFate[] {
  const granted = seatsGranted(statuses.length + 1);
  const fates = statuses.map((): SeatFate => 'none');
  const give = (people: number[], wanted: readonly (keyof typeof fateShares)[]) => {
    const order = random.shuffle(people);
    for (const fate of wanted) {
      const count = Math.max(1, Math.round(granted * fateShares[fate]));
      for (const index of order.splice(0, count)) fates[index] = fate;
    }
  };
  const those = (...wanted: Status[]) => statuses.flatMap((status, index) => (wanted.includes(status) ? [index] : []));
  give(those('active'), ['used', 'unused', 'spent', 'returned']);
  give(those('invited', 'pending'), ['reserved']);
  return fates;
}

/** The groups of one person: most are in one, some in several, some in none; low positions draw far more people. */
function someGroups(groups: number, random: Random): number[] {
  if (random.chance(0.09)) return [];
  const wanted = random.chance(0.62) ? 1 : 2 + random.below(2);
  return [...new Set(Array.from({ length: wanted }, () => Math.floor(random.next() ** 2.2 * groups)))];
}

/** One or two people who have accepted are appointed in each group. */
function appoint(memberships: readonly (readonly number[])[], statuses: readonly Status[]): number[][] {
  const appointed = new Map<number, number>();
  return memberships.map((groups, index) => {
    if (statuses[index] !== 'active') return [];
    const open = groups.filter((group) => (appointed.get(group) ?? 0) < (group % 3 === 0 ? 2 : 1)).slice(0, 1);
    for (const group of open) appointed.set(group, (appointed.get(group) ?? 0) + 1);
    return open;
  });
}

/** Everybody of a sample but its owner. */
export function inventPeople(count: number, groups: number, random: Random): SamplePerson[] {
  const names = inventNames(count, random);
  const statuses = deal<Status>(count, statusShares, 'active', random);
  const roles = deal<Role>(count, roleShares, 'learner', random);
  const seats = dealSeats(statuses, random);
  const memberships = names.map(() => someGroups(groups, random));
  const adminOf = appoint(memberships, statuses);
  return names.map((name, index) => ({
    ...name,
    role: roles[index] ?? 'learner',
    status: statuses[index] ?? 'active',
    groups: memberships[index] ?? [],
    adminOf: adminOf[index] ?? [],
    seat: seats[index] ?? 'none',
  }));
}
