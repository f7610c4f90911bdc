import { hasUsedSeat, isAdministrative, outranks, type Role, roles } from '../../shared/domain/member.ts';
import { moveSeats, type SeatAccount, type SeatCounts } from '../../shared/domain/seat.ts';
import type { ImportBrake, ImportTotals } from '../../shared/ipc/import-shapes.ts';
import { type Choices, groupsOf, isDone, nameOf, roleOf, seatOf } from './choices.ts';
import { Growth } from './room.ts';
import type { PersonHere } from './people-here.ts';
import type { HeldPerson, PersonRow, PlanRow } from './plan-rows.ts';

/** How many are named where there may be thousands. */
export const MOST_NAMED = 5;

interface Names {
  count: number;
  readonly names: string[];
}
const nobody = (): Names => ({ count: 0, names: [] });
export function addName(into: Names, name: () => string): void {
  into.count += 1;
  if (into.names.length < MOST_NAMED) into.names.push(name());
}

/** What of a row is done, as it has been chosen; null where it comes to nothing. */
export interface Effective {
  readonly name: boolean;
  readonly role: PersonRow['role'];
  readonly seat: PersonRow['seat'];
  readonly status: PersonRow['status'];
  readonly groups: readonly string[];
}

/** The seat that comes of a row: reserved for who has to accept first, and none for who stays kept out. */
function effectiveSeat(row: PersonRow, at: number, choices: Choices): PersonRow['seat'] {
  const seat = choices.leaves(at, 'seat') ? null : seatOf(row, choices);
  if (seat === null || seat.after === 'basic' || !choices.leaves(at, 'status')) return seat;
  if (row.member?.status === 'suspended') return null;
  return row.member === null ? { before: null, after: 'reserved' } : seat;
}

/** What of a row is done; null where it comes to nothing. */
export function effective(
  row: PersonRow,
  at: number,
  choices: Choices,
  newGroups: readonly string[],
): Effective | null {
  if (!choices.isTicked(at)) return null;
  const leaves = (field: 'name' | 'role' | 'status' | 'groups') => choices.leaves(at, field);
  const name = (row.firstName !== null || row.lastName !== null) && !leaves('name');
  const role = leaves('role') ? null : roleOf(row, choices);
  const seat = effectiveSeat(row, at, choices);
  const status = leaves('status') ? null : row.status;
  const all = leaves('groups') ? [] : groupsOf(row, choices, newGroups);
  const left = choices.leftGroups(at);
  const groups = left === undefined ? all : all.filter((group) => !left.has(group));
  const isNothing = !name && role === null && seat === null && status === null && groups.length === 0;
  return isNothing && row.member !== null ? null : { name, role, seat, status, groups };
}

/** What all that is ticked comes to. */
export class Tally {
  added = 0;
  changed = 0;
  held = 0;
  seatsNeeded = 0;
  /** How many who are new are given what the file does not say. */
  readonly asNew = { role: 0, seat: 0, groups: 0 };
  #joins = 0;
  #invitations = 0;
  #suspended = 0;
  #reactivated = 0;
  #removed = 0;
  #renamed = 0;
  #credits = 0;
  readonly growth = new Growth();
  readonly #moved = new Map<SeatAccount, number>();
  readonly #released = new Map<string, number>();
  readonly #raised = new Map<Role, Names>();
  readonly #admins = nobody();
  readonly #adds = new Map<string, number>();

  /** Counts everything that is ticked, once. */
  constructor(rows: readonly PlanRow[], choices: Choices, newGroups: readonly string[]) {
    for (const [at, row] of rows.entries()) {
      if (row.kind === 'person') {
        const done = effective(row, at, choices, newGroups);
        if (done !== null) this.#person(row, done);
      } else if (row.held !== null && isDone(row, at, choices)) this.#held(row.held);
    }
  }

  #person(row: PersonRow, { role, seat, status, groups }: Effective): void {
    const { member } = row;
    if (member === null) this.added += 1;
    else this.changed += 1;
    if (member === null) this.#begin(row, { role, seat, groups });
    else this.#meet(member, row);
    this.growth.person(member, role?.after ?? null, status?.after ?? null);
    if (seat !== null && seat.after !== 'basic') this.#take(seat.after === 'full' ? 'assigned' : 'reserved');
    if (member === null && (status === null || status.after === 'invited')) this.#invitations += 1;
    if (member !== null && status !== null) {
      if (status.after === 'suspended') this.#suspended += 1;
      else this.#reactivated += 1;
    }
    if (role !== null && outranks(role.after, role.before ?? 'learner')) this.#raise(role.after, row);
    this.#joins += groups.length;
    for (const group of groups) this.#adds.set(group, (this.#adds.get(group) ?? 0) + 1);
  }

  #begin({ asNew }: PersonRow, { role, seat, groups }: Pick<Effective, 'role' | 'seat' | 'groups'>): void {
    if (asNew.includes('role') && role !== null) this.asNew.role += 1;
    if (asNew.includes('seat') && seat !== null && seat.after !== 'basic') this.asNew.seat += 1;
    if (asNew.includes('groups') && groups.length > 0) this.asNew.groups += 1;
  }

  #held({ member, to, credits }: HeldPerson): void {
    this.held += 1;
    if (isAdministrative(member.role)) addName(this.#admins, () => member.email);
    if (to !== null) {
      this.#renamed += 1;
      return;
    }
    this.#removed += 1;
    this.growth.removed(member);
    this.#credits += credits;
    if (member.seat === 'basic') return;
    const from = member.seat === 'reserved' ? 'reserved' : 'assigned';
    const way = `${from} ${hasUsedSeat(member) ? 'spent' : 'remaining'}`;
    this.#released.set(way, (this.#released.get(way) ?? 0) + 1);
  }

  #meet(member: PersonHere, row: PersonRow): void {
    if (isAdministrative(member.role)) addName(this.#admins, () => nameOf(row));
  }

  #take(account: SeatAccount): void {
    this.seatsNeeded += 1;
    this.#moved.set(account, (this.#moved.get(account) ?? 0) + 1);
  }

  #raise(role: Role, row: PersonRow): void {
    const known = this.#raised.get(role) ?? nobody();
    this.#raised.set(role, known);
    addName(known, () => nameOf(row));
  }

  /** The seats after it; what is missing is shown as missing nowhere: then it cannot be done. */
  seatsAfter(before: SeatCounts): SeatCounts {
    if (this.seatsNeeded > before.remaining) return before;
    let after = before;
    for (const [account, amount] of this.#moved) after = moveSeats(after, 'remaining', account, amount);
    for (const [way, amount] of this.#released) {
      const [from, to] = way.split(' ') as [SeatAccount, SeatAccount]; // as they were put together
      after = moveSeats(after, from, to, amount);
    }
    return after;
  }

  /** The groups that gain people, those that gain most first. */
  get gains(): { name: string; adds: number }[] {
    return [...this.#adds].map(([name, adds]) => ({ name, adds })).toSorted((a, b) => b.adds - a.adds);
  }

  totals(invites: boolean): ImportTotals {
    const raised = roles.flatMap((role) => {
      const known = this.#raised.get(role);
      return known ? [{ role, count: known.count, names: [...known.names] }] : [];
    });
    return {
      seatsNeeded: this.seatsNeeded,
      creditsReturned: this.#credits,
      invitations: { count: this.#invitations, sent: invites },
      joins: this.#joins,
      removed: this.#removed,
      renamed: this.#renamed,
      suspended: this.#suspended,
      reactivated: this.#reactivated,
      raised,
    };
  }

  brake(present: number, released: boolean): ImportBrake | null {
    const { count, names } = this.#admins;
    return brakeOf({ changed: this.changed + this.held, of: present, admins: { count, names: [...names] }, released });
  }
}

/** More than so many of the people who are here do not change without its being said once more. */
const BRAKE_SHARE = 0.2;

/** The brake on a plan that changes too many people at once, or an admin; null where it changes neither. */
export function brakeOf(plan: ImportBrake): ImportBrake | null {
  return plan.changed > plan.of * BRAKE_SHARE || plan.admins.count > 0 ? plan : null;
}
