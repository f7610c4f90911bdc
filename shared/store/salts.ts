import { type Effect, personOf } from '../kernel/effects.ts';
import { saltFor, type Sha256 } from '../kernel/hashing.ts';
import { readSalts } from './read.ts';
import type { Sql } from './sql.ts';

/** The salts these effects need: of people already here as stored, of new ones from the operation's secret seed. */
export function saltsFor(
  sql: Sql,
  effects: readonly Effect[],
  seed: string,
  sha256: Sha256,
): (person: string) => string {
  const people = new Set<string>();
  const created = new Set<string>();
  for (const effect of effects) {
    const person = personOf(effect);
    if (person !== null) people.add(person);
    if (effect.kind === 'set' && effect.entity === 'member' && effect.before === null) created.add(effect.id);
  }
  const salts = readSalts(
    sql,
    [...people].filter((person) => !created.has(person)),
  );
  for (const person of created) salts.set(person, saltFor(seed, person, sha256));
  return (person) => salts.get(person) ?? '';
}
