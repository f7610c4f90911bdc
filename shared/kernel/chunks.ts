import { type CreditAccount, heldFrom, isShared } from '../domain/credit.ts';
import { type Effect, isCreditEntry, isSeatEntry, type SeatEntry, subjectOf } from './effects.ts';

/** People a chunk holds: the unit of undo and of resuming. */
export const CHUNK_SIZE = 1000;

/** An operation on more people than this is decided once and then applied in chunks. */
export const BIG = 2000;

/** The effects by person, in the order in which the people first occur. */
export function bySubject(effects: readonly Effect[]): Effect[][] {
  const parts = new Map<string, Effect[]>();
  let last: string | undefined;
  let part: Effect[] | undefined;
  for (const effect of effects) {
    const subject = subjectOf(effect);
    // Most often the effects of one person stand together.
    if (subject !== last) part = parts.get(subject);
    last = subject;
    if (part) part.push(effect);
    else parts.set(subject, (part = [effect]));
  }
  return [...parts.values()];
}

/** Whether these effects are applied in chunks. Credits are not: they are moved together or not at all. */
export function isBig(effects: readonly Effect[]): boolean {
  if (effects.length <= BIG || effects.every(isCreditEntry)) return false;
  const subjects = new Set<string>();
  for (const effect of effects) if (subjects.add(subjectOf(effect)).size > BIG) return true;
  return false;
}

const takesFromPool = (effect: Effect): effect is SeatEntry => isSeatEntry(effect) && effect.from === 'remaining';

/** What a big operation holds for itself when it is decided: all the seats its chunks will take from the pool. */
export function seatsHeld(effects: readonly Effect[]): number {
  return effects.filter(takesFromPool).reduce((sum, entry) => sum + entry.amount, 0);
}

/** The credits a big operation holds for itself, by the account that its chunks will take them from. */
export function creditsHeld(effects: readonly Effect[]): Map<CreditAccount, number> {
  const held = new Map<CreditAccount, number>();
  for (const { from, amount } of effects.filter(isCreditEntry))
    if (isShared(from)) held.set(from, (held.get(from) ?? 0) + amount);
  return held;
}

function outOfHeld(effect: Effect): Effect {
  if (takesFromPool(effect)) return { ...effect, from: 'held' };
  return isCreditEntry(effect) && isShared(effect.from) ? { ...effect, from: heldFrom(effect.from) } : effect;
}

/** The chunks of a big operation, taking seats and credits from what was held for it. */
export function chunksOf(effects: readonly Effect[]): Effect[][] {
  const parts = bySubject(effects);
  const chunks: Effect[][] = [];
  for (let start = 0; start < parts.length; start += CHUNK_SIZE) {
    const chunk: Effect[] = [];
    for (const part of parts.slice(start, start + CHUNK_SIZE)) for (const effect of part) chunk.push(outOfHeld(effect));
    chunks.push(chunk);
  }
  return chunks;
}
