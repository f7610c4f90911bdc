import { z } from 'zod';

import { GroupId, MemberId } from '../domain/ids.ts';
import type { AppError } from '../errors/app-error.ts';
import { isBig } from '../kernel/chunks.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { outcomeOf } from '../kernel/conflict.ts';
import { type Effect, isSeatEntry, type SeatEntry } from '../kernel/effects.ts';
import { reserveEntries } from '../kernel/reserves.ts';
import type { State } from '../kernel/state.ts';
import { MAX_SEATS } from './plan.ts';

/** Seats that are set aside for a group, or given back where the amount is below zero. */
function setAside(group: GroupId, amount: number): SeatEntry[] {
  if (amount === 0) return [];
  const [from, to] = amount > 0 ? (['remaining', 'reserved'] as const) : (['reserved', 'remaining'] as const);
  return [{ kind: 'entry', ledger: 'seats', from, to, amount: Math.abs(amount), subject: group }];
}

/** By group how many of these people take a seat out of what is left there: each from the first of their groups that has one. */
function drawn(
  left: ReadonlyMap<GroupId, number>,
  people: readonly (readonly GroupId[])[],
): ReadonlyMap<GroupId, number> {
  const taken = new Map<GroupId, number>();
  for (const groups of people) {
    const group = groups.toSorted().find((id) => (left.get(id) ?? 0) > (taken.get(id) ?? 0));
    if (group !== undefined) taken.set(group, (taken.get(group) ?? 0) + 1);
  }
  return taken;
}

/** The groups of everybody whose seat moves like this, those that they enter at the same time among them. */
function groupsOfThose(state: State, effects: readonly Effect[], isMeant: (entry: SeatEntry) => boolean): GroupId[][] {
  const joined = new Map<string, GroupId[]>();
  for (const effect of effects)
    if (effect.kind === 'add') joined.set(effect.member, [...(joined.get(effect.member) ?? []), effect.group]);
  return effects.flatMap((effect) => {
    if (!isSeatEntry(effect) || !isMeant(effect)) return [];
    const id = MemberId.safeParse(effect.subject);
    const known = id.success && state.member(id.data) ? state.groupsOf(id.data).map(({ group }) => group) : [];
    return [[...known, ...(joined.get(effect.subject ?? '') ?? [])]];
  });
}

/**
 * The same effects with the seats of whoever is in a group that has some set aside taken from there. What is so big that
 * it is applied in parts takes all of its seats from the pool.
 */
export function withDraws(state: State, effects: readonly Effect[]): readonly Effect[] {
  if (state.reserves.size === 0 || isBig(effects)) return effects;
  const people = groupsOfThose(state, effects, ({ from }) => from === 'remaining');
  const draws = [...drawn(state.reserves, people)].flatMap(([group, amount]) => setAside(group, -amount));
  const together = [...draws, ...effects];
  return isBig(together) ? effects : together;
}

const sum = (entries: readonly SeatEntry[]) => entries.reduce((total, { amount }) => total + amount, 0);

/** Why these effects cannot have their seats; null where the pool has enough. */
export function shortOfSeats({ seats: { remaining } }: State, effects: readonly Effect[]): AppError | null {
  const entries = effects.filter(isSeatEntry);
  const taken = sum(entries.filter(({ from }) => from === 'remaining'));
  const released = sum(reserveEntries(effects).filter(({ to }) => to === 'remaining'));
  const needed = taken - released;
  return needed > remaining ? { code: 'seats.exhausted', needed, remaining } : null;
}

/**
 * What puts back what an operation set aside for groups, or took out of that. A seat that stays with whoever was given
 * it leaves the group without it.
 */
export function reservesBack(state: State, done: readonly Effect[], back: readonly Effect[]): Effect[] {
  const own = reserveEntries(done).filter(({ subject }) => state.group(GroupId.parse(subject)) !== undefined);
  const taken = own.filter(({ to }) => to === 'remaining');
  const isDraw = taken.length > 0 && done.some((effect) => effect.kind === 'set');
  const given = own
    .filter((entry) => !isDraw || !taken.includes(entry))
    .map((entry): Effect => ({ ...entry, from: entry.to, to: entry.from }));
  if (!isDraw || isBig(back)) return given;
  const left = new Map(taken.map(({ subject, amount }) => [GroupId.parse(subject), amount]));
  const people = groupsOfThose(state, back, ({ to }) => to === 'remaining');
  return [...given, ...[...drawn(left, people)].flatMap(([group, amount]) => setAside(group, amount))];
}

/** Whether no group would have fewer than no seats set aside. */
export function keepsReserves({ reserves }: State, effects: readonly Effect[]): boolean {
  const left = new Map<string, number>(reserves);
  for (const { subject, to, amount } of reserveEntries(effects)) {
    const group = subject ?? '';
    left.set(group, (left.get(group) ?? 0) + (to === 'reserved' ? amount : -amount));
  }
  return [...left.values()].every((seats) => seats >= 0);
}

const Seats = z.int().min(0).max(MAX_SEATS);

/** How many seats a group is to have set aside, and how many it was seen to have. */
export const ReserveWish = z.object({ group: GroupId, seats: z.object({ was: Seats, to: Seats }) });

/** Sets aside so many full seats for the people of a group, out of the pool; or gives back what is too many. */
export const reserveSeats = command({
  name: 'seats.reserve',
  version: 1,
  action: 'seats.assign',
  input: ReserveWish,
  reads: ({ group }) => ({ groups: [group], seats: true, reserves: true }),
  targets: () => [],
  groups: ({ group }) => [group],
  about: ({ group, seats }, state) => ({ count: seats.to, label: state.group(group)?.name ?? '' }),
  optimistic: true,
  decide(state, { group, seats }) {
    if (!state.group(group)) return refuse({ code: 'group.missing', name: '' });
    const now = state.reserves.get(group) ?? 0;
    if (outcomeOf(now, seats) === 'conflicts') return refuse({ code: 'reserve.changed', count: now });
    const effects = setAside(group, seats.to - now);
    const short = shortOfSeats(state, effects);
    return short ? refuse(short) : decided(effects);
  },
});
