import { afterEach, beforeEach, expect, test } from 'vitest';

import type { SeatUsed } from '../../shared/commands/events.ts';
import { aPerson, aWorkspace, temporaryFolder, type TestService } from '../builders/desktop.ts';
import { apply, headOf, membersOf } from '../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 5);
  await apply(service.client, 'members.add', {
    people: [aPerson('Ann', { fullSeat: true }), aPerson('Bea'), aPerson('Cem', { status: 'invited', fullSeat: true })],
  });
});
afterEach(async () => {
  await service.stop();
  folder.remove();
});

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

function aUse(id: string, at: string, email = 'ann@acme.example'): SeatUsed {
  return { id, kind: 'seat.used', email, at, feature: 'Roleplay' };
}

/** When somebody first used the present seat, and last used any. */
async function usesOf(email: string): Promise<{ first: string | null; last: string | null }> {
  const line = (await membersOf(service.client)).get(email)?.line;
  return { first: line?.[8] ?? null, last: line?.[9] ?? null };
}

test('the same event sent again counts once, also in a batch with itself', async () => {
  const use = aUse('e1', later(1));
  expect(await service.client.sendEvents([use, use])).toEqual({ accepted: 1, duplicates: 1, unknown: [] });
  const { seq } = await headOf(service.client);
  expect(await service.client.sendEvents([use])).toEqual({ accepted: 0, duplicates: 1, unknown: [] });
  expect((await headOf(service.client)).seq).toBe(seq);
});

test('events out of order give the same first and last use as in order', async () => {
  const [one, two, three] = [later(1), later(2), later(3)];
  await service.client.sendEvents([aUse('b', two)]);
  await service.client.sendEvents([aUse('c', three), aUse('a', one)]);
  expect(await usesOf('ann@acme.example')).toEqual({ first: one, last: three });
});

test('a use before the seat was given is told, and does not make the seat a used one', async () => {
  const before = '2020-01-01T00:00:00.000Z';
  await service.client.sendEvents([aUse('old', before)]);
  expect(await usesOf('ann@acme.example')).toEqual({ first: null, last: before });
  const ann = (await membersOf(service.client)).get('ann@acme.example')!;
  await apply(service.client, 'seats.revoke', { members: [ann.id] });
  expect((await headOf(service.client)).seats).toMatchObject({ spent: 0 });
});

test('a used seat is spent when it is revoked; a late event changes nothing about that', async () => {
  const ann = (await membersOf(service.client)).get('ann@acme.example')!;
  await service.client.sendEvents([aUse('e1', later(1))]);
  await apply(service.client, 'seats.revoke', { members: [ann.id] });
  await service.client.sendEvents([aUse('e0', later(0.5))]);
  expect((await headOf(service.client)).seats).toMatchObject({ assigned: 0, reserved: 1, spent: 1, remaining: 3 });
  expect(await usesOf('ann@acme.example')).toMatchObject({ first: null });
  expect(await service.client.verify()).toEqual([]);
});

test('somebody with a basic or a reserved seat who is reported is told of, and holds no used seat', async () => {
  const at = later(1);
  await service.client.sendEvents([aUse('b', at, 'bea@acme.example'), aUse('c', at, 'cem@acme.example')]);
  expect(await usesOf('bea@acme.example')).toEqual({ first: null, last: at });
  expect(await usesOf('cem@acme.example')).toEqual({ first: null, last: at });
});

test('people nobody knows here are named in the reply, and the others count', async () => {
  const reply = await service.client.sendEvents([aUse('x', later(1), 'eve@acme.example'), aUse('y', later(1))]);
  expect(reply).toEqual({ accepted: 2, duplicates: 0, unknown: ['eve@acme.example'] });
  expect((await usesOf('ann@acme.example')).first).not.toBeNull();
});

test('an address in another case is the same person', async () => {
  const reply = await service.client.sendEvents([aUse('x', later(1), ' Ann@ACME.example')]);
  expect(reply.unknown).toEqual([]);
  expect((await usesOf('ann@acme.example')).first).not.toBeNull();
});

test('a batch with one event that is not as it should be is refused whole', async () => {
  const wrong = { ...aUse('z', later(1)), at: 'yesterday' };
  await expect(service.client.sendEvents([aUse('y', later(1)), wrong])).rejects.toMatchObject({
    error: { code: 'input.invalid', where: 'events.1.at' },
  });
  expect((await usesOf('ann@acme.example')).first).toBeNull();
});
