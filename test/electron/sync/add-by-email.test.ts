import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { formOf } from '../../../electron/outbox/change-form.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
import { replaceChange } from '../../../electron/sync/replace.ts';
import { type GroupId, MemberId } from '../../../shared/domain/ids.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import {
  aPerson,
  change,
  clientFor,
  hostOver,
  refusalOf,
  temporaryFolder,
  type TestService,
  tokenFor,
} from '../../builders/desktop.ts';
import { anOperation, apply, aServiceWithGroups, pushAll } from '../../builders/operations.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let emea: GroupId;
let pilot: GroupId;

beforeEach(async () => {
  folder = temporaryFolder();
  [service, emea, pilot] = await aServiceWithGroups(folder.path, 100, 'EMEA', 'Pilot');
  const people = [aPerson('Gil', { adminOf: [emea] }), aPerson('Bea', { groups: [pilot] }), aPerson('Cid')];
  await apply(service.client, 'members.add', { people });
  const token = await tokenFor(service, 'gil@acme.example');
  const host = { ...hostOver(service), startService: async () => ok({ address: service.address, token }) };
  desk = new Desk(host, { kind: 'sample' }, path.join(folder.path, 'gil'));
  await desk.sync.kick();
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const here = () => desk.sql.all<{ email: string }>('SELECT email FROM member ORDER BY email').map(({ email }) => email);
const stateOf = (id: Parameters<typeof findChange>[1]) => findChange(desk.sql, id)?.state;

test('who leads a group adds people by address whom they do not see, and sees them then', async () => {
  expect(here()).toEqual(['gil@acme.example']);
  const { id, changed } = change(desk, 'groups.addByEmail', {
    group: emea,
    emails: [' Bea@ACME.example', 'gil@acme.example'],
  });
  expect([changed, here()]).toEqual([2, ['gil@acme.example']]);
  await desk.sync.kick();
  await desk.sync.kick();
  expect([stateOf(id), here()]).toEqual(['confirmed', ['bea@acme.example', 'gil@acme.example']]);
  const bea = MemberId.parse(desk.sql.get<{ id: string }>("SELECT id FROM member WHERE email LIKE 'bea%'")?.id);
  change(desk, 'groups.setMembers', { group: emea, add: [], remove: [bea] });
  await desk.sync.kick();
  await desk.sync.kick();
  expect(here()).toEqual(['gil@acme.example']);
});

test('an address that nobody here has refuses all of it, and the rest is added when it is taken out', async () => {
  const emails = ['bea@acme.example', 'bae@acme.example', 'cdi@acme.example'];
  const { id } = change(desk, 'groups.addByEmail', { group: emea, emails });
  await desk.sync.kick();
  const parked = findChange(desk.sql, id)!;
  const error = desk.sql.get<{ error: string }>('SELECT error FROM change WHERE id = ?', id)?.error ?? '';
  expect(parked.state).toBe('parked');
  expect(JSON.parse(error)).toEqual({ code: 'member.unknown', email: 'bae@acme.example', count: 2 });
  expect(here()).toEqual(['gil@acme.example']);
  expect(formOf(desk.sql, parked)).toEqual({ kind: 'addByEmail', group: emea, name: 'EMEA', emails });
  replaceChange(desk.context, id, 'groups.addByEmail', { group: emea, emails: emails.slice(0, 1) });
  await desk.sync.kick();
  await desk.sync.kick();
  expect([stateOf(id), here()]).toEqual(['confirmed', ['bea@acme.example', 'gil@acme.example']]);
});

test('nobody is added to a group of others', async () => {
  const wish = { group: pilot, emails: ['cid@acme.example'] };
  const outside = { code: 'forbidden', reason: 'outsideGroups' };
  expect(refusalOf(() => change(desk, 'groups.addByEmail', wish))).toMatchObject(outside);
  const [result] = await pushAll(await clientFor(service, 'gil@acme.example'), anOperation('groups.addByEmail', wish));
  expect(result).toMatchObject({ outcome: 'refused', error: outside });
});
