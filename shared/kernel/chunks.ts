import { type Effect, type EntryEffect, subjectOf } from './effects.ts';

/** People a chunk holds: the unit of undo and of resuming. */
export const CHUNK_SIZE = 1000;

/** An operation on more people than this is decided once and then applied in chunks. */
export const BIG = 2000;

/** The effects by person, in the order in which the people first occur. */
export function bySubject(effects: readonly Effect[]): Effect[][] {
  const parts = new Map<string, Effect[]>();
  for (const effect of effects) {
    const subject = subjectOf(effect);
    const part = parts.get(subject);
    if (part) part.push(effect);
    else parts.set(subject, [effect]);
  }
  return [...parts.values()];
}

/** Whether these effects are applied in chunks. */
export function isBig(effects: readonly Effect[]): boolean {
  if (effects.length <= BIG) return false;
  return new Set(effects.map(subjectOf)).size > BIG;
}

const takesFromPool = (effect: Effect): effect is EntryEffect => effect.kind === 'entry' && effect.from === 'remaining';

/** What a big operation holds for itself when it is decided: all the seats its chunks will take from the pool. */
export function seatsHeld(effects: readonly Effect[]): number {
  return effects.filter(takesFromPool).reduce((sum, entry) => sum + entry.amount, 0);
}

/** The chunks of a big operation, taking seats from what was held for it. */
export function chunksOf(effects: readonly Effect[]): Effect[][] {
  const parts = bySubject(effects);
  const chunks: Effect[][] = [];
  for (let start = 0; start < parts.length; start += CHUNK_SIZE) {
    const chunk = parts.slice(start, start + CHUNK_SIZE).flat();
    chunks.push(chunk.map((effect) => (takesFromPool(effect) ? { ...effect, from: 'held' } : effect)));
  }
  return chunks;
}
