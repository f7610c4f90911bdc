import { type Effect, isSeatEntry, type SeatEntry } from './effects.ts';

const isReserved = ({ from, to }: SeatEntry) =>
  (from === 'remaining' && to === 'reserved') || (from === 'reserved' && to === 'remaining');

/**
 * The seats that are set aside for groups, or given out of that: their subject is the group. A seat that is reserved for
 * a person comes with a change of that person.
 */
export function reserveEntries(effects: readonly Effect[]): SeatEntry[] {
  const entries = effects.filter(isSeatEntry).filter((entry) => entry.subject !== null && isReserved(entry));
  if (entries.length === 0) return [];
  const set = new Set<string>(effects.flatMap((effect) => (effect.kind === 'set' ? [effect.id] : [])));
  return entries.filter(({ subject }) => subject !== null && !set.has(subject));
}
