import { isDeepStrictEqual } from 'node:util';

import { expect } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { apply, groupsOf, headOf, membersOf, untilNoJobs } from './operations.ts';

/** Who is in which group, or leads it, in words. */
export async function membershipsIn(client: ServiceClient): Promise<string[]> {
  const lines = await client.pull(0);
  const names = new Map([...(await membersOf(client))].map(([email, { id }]) => [id, email.split('@')[0]]));
  const groups = new Map([...(await groupsOf(client))].map(([name, id]) => [id, name]));
  const rows = lines.flatMap((line) => (line.kind === 'memberships' ? line.rows : []));
  const tell = ([group, member, admin]: (typeof rows)[number]) =>
    `${names.get(member) ?? ''} ${admin === 1 ? 'leads' : 'in'} ${groups.get(group) ?? ''}`;
  return rows.map(tell).toSorted();
}

export const groupRows = async (client: ServiceClient) =>
  (await client.pull(0)).flatMap((line) => (line.kind === 'groups' ? line.rows : []));

/** Everything a person would see, without which operation wrote it. */
export async function picture(client: ServiceClient) {
  const members = [...(await membersOf(client)).values()].map(({ line }) => [...line.slice(0, 12), ...line.slice(14)]);
  const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  return {
    members: members.toSorted(byText),
    memberships: await membershipsIn(client),
    groups: (await groupRows(client)).map(([id, name, , ...settings]) => [id, name, settings]).toSorted(byText),
    seats: (await headOf(client)).seats,
    workspace: (await headOf(client)).workspace,
  };
}

/** Does something and undoes it: whether something happened, nothing is left of it, and the log holds both times. */
export async function doneAndUndone<Name extends CommandName>(client: ServiceClient, name: Name, args: ArgsOf<Name>) {
  const before = await picture(client);
  const operation = await apply(client, name, args);
  await untilNoJobs(client);
  const done = { after: await picture(client), findings: await client.verify() };
  await apply(client, 'operations.undo', { operation });
  await untilNoJobs(client);
  expect(await picture(client)).toEqual(before);
  return {
    isDone: !isDeepStrictEqual(done.after, before),
    findings: [...done.findings, ...(await client.verify())],
  };
}

export const well = { isDone: true, findings: [] };
