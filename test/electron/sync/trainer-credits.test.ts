import path from 'node:path';

import { expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { GroupId, MemberId } from '../../../shared/domain/ids.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import { aPerson, hostOver, OWNER, temporaryFolder, TestService, tokenFor } from '../../builders/desktop.ts';
import { apply, groupsOf, membersOf } from '../../builders/operations.ts';

test('a trainer has no credits of their groups in their copy, but of those they look after, while they do', async () => {
  const folder = temporaryFolder();
  const service = new TestService(path.join(folder.path, 'service'));
  await service.start();
  const { client } = service;
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 3, credits: 100, sample: false } as const;
  await client.createWorkspace({ ...workspace, renewsAt: '2049-03-01T00:00:00.000Z', owner: OWNER });
  await apply(client, 'groups.create', { names: ['EMEA', 'Pilot'] });
  const groups = await groupsOf(client);
  const [emea, pilot] = [GroupId.parse(groups.get('EMEA')), GroupId.parse(groups.get('Pilot'))];
  const on = { was: false, to: true };
  await apply(client, 'groups.configure', { group: emea, settings: { ownWallet: on } });
  const people = [aPerson('Bea', { groups: [emea] }), aPerson('Cem', { role: 'trainer', groups: [emea, pilot] })];
  await apply(client, 'members.add', { people: [...people, aPerson('Dee', { groups: [pilot] })] });
  const idOf = async (name: string) => MemberId.parse((await membersOf(client)).get(`${name}@acme.example`)?.id);
  const give = async (name: string, amount: number) => {
    const to = { kind: 'member', member: await idOf(name) } as const;
    await apply(client, 'credits.transfer', { from: { kind: 'pool' }, to, amount });
  };
  const emeaWallet = { kind: 'group', group: emea } as const;
  await apply(client, 'credits.transfer', { from: { kind: 'pool' }, to: emeaWallet, amount: 5 });
  await give('bea', 8);
  await give('dee', 9);
  const token = await tokenFor(service, 'cem@acme.example');
  const host = { ...hostOver(service), startService: async () => ok({ address: service.address, token }) };
  const desk = new Desk(host, { kind: 'sample' }, path.join(folder.path, 'cem'));
  const known = async () => {
    await desk.sync.kick();
    await desk.sync.kick();
    const sum = (from: string) => desk.sql.get<{ n: number }>(`SELECT coalesce(sum(amount), 0) AS n FROM ${from}`)?.n;
    const told = desk.sql.get<{ n: number }>("SELECT count(*) AS n FROM operation WHERE command GLOB 'credits.*'")?.n;
    return { balances: sum('creditCount'), moved: sum('creditEntry'), told };
  };
  const nothing = { balances: 0, moved: 0, told: 0 };
  expect(await known()).toEqual(nothing);
  await give('bea', 1);
  expect(await known()).toEqual(nothing);
  const cem = await idOf('cem');
  await apply(client, 'groups.appoint', { group: emea, members: [cem], admin: true });
  expect(await known()).toEqual({ balances: 14, moved: 14, told: 3 });
  await give('bea', 2);
  await give('dee', 1);
  expect(await known()).toEqual({ balances: 16, moved: 16, told: 4 });
  await apply(client, 'groups.appoint', { group: emea, members: [cem], admin: false });
  expect(await known()).toEqual(nothing);
  await desk.close();
  await service.stop();
  folder.remove();
});
