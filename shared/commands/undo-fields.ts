import type { Effect, Fields, SetEffect } from '../kernel/effects.ts';

/** The fields of these that still are what an operation set them to, back to what they were before. */
export function fieldsBack(
  effect: SetEffect,
  now: ReadonlyMap<string, unknown>,
  isOpen: (name: string) => boolean = () => true,
): Effect[] {
  const { before, after } = effect;
  const names = Object.keys(after ?? {}).filter((name) => now.get(name) === after?.[name] && isOpen(name));
  const only = (fields: Fields | null) => Object.fromEntries(names.map((name) => [name, fields?.[name] ?? null]));
  return names.length > 0 ? [{ ...effect, before: only(after), after: only(before) }] : [];
}
