import { fail, Refusal, type Result } from '../../shared/errors/app-error.ts';
import type { ReadingProgress } from '../../shared/ipc/reading-shapes.ts';
import { Damage, isDamage } from '../../shared/store/trouble.ts';

/** What became of a call, as data: an error loses what it is between two threads. */
type Told = { readonly result: Result<unknown> } | { readonly damage: string } | { readonly failure: string };
export type DraftAnswer = Told & { readonly id: number };
/** What nobody has asked for: how far a file is that is being read, or something to be written to the log. */
export type DraftNotice = { readonly progress: ReadingProgress } | { readonly report: string };

export const textOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));

export function toldOf(error: unknown): Told {
  if (error instanceof Refusal) return { result: fail(error.error) };
  return isDamage(error) ? { damage: textOf(error) } : { failure: textOf(error) };
}

/** The value of an answer; throws what was thrown there. */
export function valueOf(told: Told): unknown {
  if ('damage' in told) throw new Damage(told.damage);
  if ('failure' in told) throw new Error(told.failure);
  if (told.result.ok) return told.result.value;
  throw new Refusal(told.result.error);
}
