import { canonicalEffect, type Effect, personOf } from './effects.ts';

/** SHA-256 of text as lower-case hex; comes in from outside because this room has no crypto. */
export type Sha256 = (text: string) => string;

/** The salt of a person; empty for what is about no person. */
export type SaltOf = (person: string) => string;

/**
 * The hash of an operation's effects, over one leaf per effect: H(salt of the person ‖ effect). A leaf can stand in
 * for an effect that was erased or may not be seen, and the chain can still be verified.
 */
export function hashEffects(effects: readonly Effect[], saltOf: SaltOf, sha256: Sha256): string {
  const leaves = effects.map((effect) => {
    const person = personOf(effect);
    return sha256((person === null ? '' : saltOf(person)) + canonicalEffect(effect));
  });
  return sha256(leaves.join(''));
}

/** The salt of a person made by an operation: from its secret seed, which is never written to the log. */
export const saltFor = (seed: string, member: string, sha256: Sha256): string => sha256(seed + member);

export interface OperationHeader {
  readonly seq: number;
  readonly id: string;
  readonly parent: string | null;
  readonly actor: string | null;
  readonly client: string;
  readonly at: string;
  readonly madeAt: string;
  readonly command: string;
  readonly version: number;
  readonly argsHash: string;
  readonly effectsHash: string;
}

/** A link of the chain: it covers everything before it, the operation's header and its effects. */
export function hashOperation(previous: string, header: OperationHeader, sha256: Sha256): string {
  const { seq, id, parent, actor, client, at, madeAt, command, version, argsHash, effectsHash } = header;
  const text = JSON.stringify([seq, id, parent, actor, client, at, madeAt, command, version, argsHash]);
  return sha256(previous + text + effectsHash);
}
