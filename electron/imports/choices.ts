import type { HeldKind } from '../../shared/commands/import-held.ts';
import { displayName, type Role } from '../../shared/domain/member.ts';
import type { ImportField, ImportVerdict } from '../../shared/ipc/import-shapes.ts';
import type { Changed, OtherRow, PersonRow, PlanRow } from './plan-rows.ts';

const bits: Readonly<Record<ImportField, number>> = { name: 1, role: 2, seat: 4, status: 8, groups: 16 };
export const importFields: readonly ImportField[] = ['name', 'role', 'seat', 'status', 'groups'];
export const hasField = (mask: number, field: ImportField): boolean => (mask & bits[field]) !== 0;

/** What has been chosen of an import, for all of its rows and row by row; rows go by their place in the file. */
export class Choices {
  withSeats = true;
  invites = false;
  readonly confirmed = new Set<HeldKind>();
  released = false;
  /** Of the groups that are not here, those that are made: by their place in the list. */
  readonly made = new Set<number>();
  readonly #unticked: Uint8Array;
  readonly #left: Uint8Array;
  readonly #leftGroups = new Map<number, Set<string>>();

  constructor(rows: number) {
    this.#unticked = new Uint8Array(rows);
    this.#left = new Uint8Array(rows);
  }

  /** The groups that are made by their place in another list; of those that are here by then, none is made. */
  makeInstead(before: readonly string[], now: readonly string[]): void {
    const wanted = new Set([...this.made].flatMap((place) => before[place] ?? []));
    this.made.clear();
    for (const [place, name] of now.entries()) if (wanted.has(name)) this.made.add(place);
  }

  isTicked(at: number): boolean {
    return this.#unticked[at] === 0;
  }
  tick(at: number, on: boolean): void {
    this.#unticked[at] = on ? 0 : 1;
  }

  leaves(at: number, field: ImportField): boolean {
    return hasField(this.#left[at] ?? 0, field);
  }
  tickField(at: number, field: ImportField, on: boolean): void {
    const mask = this.#left[at] ?? 0;
    this.#left[at] = on ? mask & ~bits[field] : mask | bits[field];
  }

  leftFields(at: number): ImportField[] {
    const mask = this.#left[at] ?? 0;
    return mask === 0 ? [] : importFields.filter((field) => hasField(mask, field));
  }
  leftGroups(at: number): ReadonlySet<string> | undefined {
    return this.#leftGroups.get(at);
  }
  tickGroup(at: number, name: string, on: boolean): void {
    const left = this.#leftGroups.get(at) ?? new Set();
    if (on) left.delete(name);
    else left.add(name);
    if (left.size === 0) this.#leftGroups.delete(at);
    else this.#leftGroups.set(at, left);
  }

  /** Whether anything was chosen of a row. */
  isTouched(at: number): boolean {
    return !this.isTicked(at) || !this.isWhole(at);
  }

  /** Leaves out of a row what was left out of one in other choices. */
  takeOver(other: Choices, from: number, at: number): void {
    this.tick(at, other.isTicked(from));
    for (const field of other.leftFields(from)) this.tickField(at, field, false);
    for (const group of other.leftGroups(from) ?? []) this.tickGroup(at, group, false);
  }

  /** Whether nothing of a row is left out. */
  isWhole(at: number): boolean {
    return this.#left[at] === 0 && !this.#leftGroups.has(at);
  }
}

/** The role a row gives: the one that was confirmed apart, where that is so. */
export function roleOf({ grant, member, role }: PersonRow, { confirmed }: Choices): Changed<Role> | null {
  return grant !== null && confirmed.has('grants') ? { before: member?.role ?? null, after: grant } : role;
}

/** The seat a row gives. Someone new has one in any case. */
export function seatOf({ seat, member }: PersonRow, { withSeats }: Choices): PersonRow['seat'] {
  if (withSeats || seat === null) return seat;
  return member === null ? { before: null, after: 'basic' } : null;
}

/** The groups a row puts somebody into, those that are made for it among them. */
export function groupsOf(
  { joins, makes }: PersonRow,
  { made }: Choices,
  newGroups: readonly string[],
): readonly string[] {
  if (makes.length === 0 || made.size === 0) return joins;
  return [...joins, ...makes.filter((place) => made.has(place)).flatMap((place) => newGroups[place] ?? [])];
}

/** Which fields a row changes, as things stand. */
export function maskOf(row: PlanRow, choices: Choices): number {
  if (row.kind !== 'person') return 0;
  return (
    (row.firstName !== null || row.lastName !== null ? bits.name : 0) |
    (roleOf(row, choices) === null ? 0 : bits.role) |
    (seatOf(row, choices) === null ? 0 : bits.seat) |
    (row.status === null ? 0 : bits.status) |
    (row.joins.length > 0 || row.makes.some((place) => choices.made.has(place)) ? bits.groups : 0)
  );
}

/** What becomes of a row, whatever of it is left out. */
export function verdictOf(row: PlanRow, mask: number): ImportVerdict {
  if (row.kind === 'person') {
    if (row.member === null) return 'added';
    return mask === 0 ? 'unchanged' : 'changed';
  }
  return row.csv.code === 'ACTION' ? 'held' : 'rejected';
}

/** Whether a held row is done: it can be, its kind is confirmed, and it is ticked. */
export const isDone = (row: OtherRow, at: number, choices: Choices): boolean =>
  row.held !== null && row.kind !== 'rejected' && choices.confirmed.has(row.kind) && choices.isTicked(at);

/** Of whom a row is, by the name they would have, and by the one they have where they are not changed. */
export function nameOf(row: PlanRow): string {
  if (row.kind !== 'person') return row.held === null ? '' : displayName(row.held.member);
  const { person, member } = row;
  return displayName({
    email: person.email,
    firstName: row.firstName?.after ?? member?.firstName ?? '',
    lastName: row.lastName?.after ?? member?.lastName ?? '',
  });
}
