import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { GroupId, MemberId, OperationId } from '../../../shared/domain/ids.ts';
import { deriveId, uuidv7 } from '../../../shared/domain/ids.ts';
import { seatAccounts } from '../../../shared/domain/seat.ts';
import { chunksOf, seatsHeld } from '../../../shared/kernel/chunks.ts';
import { decodeEffects, encodeEffects } from '../../../shared/kernel/columnar.ts';
import { canonicalEffect, type Effect } from '../../../shared/kernel/effects.ts';
import { hashEffects } from '../../../shared/kernel/hashing.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => uuidv7(1_700_000_000_000, bytes));
const member = id.map((text) => MemberId.parse(text));
const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const fields = fc.dictionary(fc.constantFrom('role', 'seat', 'firstName', 'seatSince'), value, { minKeys: 1 });
const account = fc.constantFrom(...seatAccounts);

const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    entity: fc.constant('member' as const),
    id: member,
    before: fc.option(fields),
    after: fc.option(fields),
  }),
  fc.record({
    kind: fc.constantFrom('add' as const, 'remove' as const),
    group: id.map((text) => GroupId.parse(text)),
    member,
    admin: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('entry' as const),
    ledger: fc.constant('seats' as const),
    from: account,
    to: account,
    amount: fc.nat(1000),
    subject: fc.option(member),
  }),
);
const effects = fc.array(effect, { maxLength: 60 });

test('effects are read back from their columns as they were written', () => {
  fc.assert(
    fc.property(effects, (written) => {
      const plain: unknown = JSON.parse(JSON.stringify(written));
      expect(JSON.parse(JSON.stringify(decodeEffects(encodeEffects(written))))).toEqual(plain);
    }),
  );
});

test('what all effects of a kind have in common is read back as it was written', () => {
  const few = fc.constantFrom('full', null, 1);
  const alike = fc
    .record({ id: member, seat: few, role: fc.constantFrom('learner') })
    .map(({ id: person, ...after }): Effect => ({
      kind: 'set',
      entity: 'member',
      id: person,
      before: null,
      after: { id: person, ...after },
    }));
  fc.assert(
    fc.property(fc.array(alike, { maxLength: 4 }), (written) => {
      expect(decodeEffects(encodeEffects(written))).toEqual(written);
    }),
  );
});

test('an effect is hashed by the JSON of its parts, with fields as pairs in the order of their names', () => {
  const pairs = (all: Effect & { kind: 'set' }, side: 'before' | 'after') =>
    all[side] && Object.entries(all[side]).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const parts = (one: Effect) => {
    if (one.kind === 'set') return ['set', one.entity, one.id, pairs(one, 'before'), pairs(one, 'after')];
    if (one.kind === 'entry') return ['entry', one.ledger, one.from, one.to, one.amount, one.subject];
    return [one.kind, one.group, one.member, one.admin];
  };
  fc.assert(
    fc.property(effects, (list) => {
      expect(list.map(canonicalEffect)).toEqual(list.map((one) => JSON.stringify(parts(one))));
    }),
  );
});

test('the hash of effects does not depend on how their fields were ordered', () => {
  const reordered = (part: Effect): Effect =>
    part.kind === 'set' && part.after
      ? { ...part, after: Object.fromEntries(Object.entries(part.after).toReversed()) }
      : part;
  fc.assert(
    fc.property(effects, (list) => {
      const hashes = [list, list.map(reordered)].map((some) => hashEffects(some, () => 's', sha256));
      expect(hashes[0]).toBe(hashes[1]);
    }),
  );
});

test('chunks hold every effect once, never split a person, and take from what was held exactly what the pool gave', () => {
  fc.assert(
    fc.property(effects, (list) => {
      const chunked = chunksOf(list).flat();
      expect(chunked).toHaveLength(list.length);
      const fromHeld = chunked.filter((part) => part.kind === 'entry' && part.from === 'held');
      const already = list.filter((part) => part.kind === 'entry' && part.from === 'held');
      const sum = (parts: readonly Effect[]) =>
        parts.reduce((total, part) => total + (part.kind === 'entry' ? part.amount : 0), 0);
      expect(sum(fromHeld)).toBe(seatsHeld(list) + sum(already));
    }),
  );
});

test('the ids an operation derives are different, valid, ascending, and the same every time', () => {
  fc.assert(
    fc.property(id, fc.uniqueArray(fc.nat(0xff_ff_ff), { minLength: 2, maxLength: 20 }), (text, numbers) => {
      const operation = OperationId.parse(text);
      const sorted = numbers.toSorted((a, b) => a - b);
      const ids = sorted.map((n) => deriveId(operation, n));
      expect(ids.toSorted()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.map((derived) => MemberId.safeParse(derived).success)).not.toContain(false);
      expect(sorted.map((n) => deriveId(operation, n))).toEqual(ids);
    }),
  );
});
