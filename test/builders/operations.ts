import { setTimeout as pause } from 'node:timers/promises';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { newOperationId, newSecret } from '../../electron/replica/digest.ts';
import { type ArgsOf, type CommandName, commands } from '../../shared/commands/catalog.ts';
import { ClientId, deriveId, GroupId, MemberId, type OperationId } from '../../shared/domain/ids.ts';
import type { Head, MemberLine, PullLine, PushedOperation, PushResult } from '../../shared/sync/protocol.ts';
import { aWorkspace, type TestService } from './desktop.ts';

export const CLIENT = ClientId.parse('019a2015-7bc2-7000-8000-7a56f9866992');

/** What a desktop sends for a command: made now, under an id of its own. */
export function anOperation<Name extends CommandName>(
  name: Name,
  args: ArgsOf<Name>,
  more: Partial<PushedOperation> = {},
): PushedOperation {
  const madeAt = new Date().toISOString();
  const { version } = commands[name];
  return {
    id: newOperationId(madeAt),
    command: name,
    version,
    args,
    madeAt,
    seed: newSecret(),
    effectsHash: null,
    ...more,
  };
}

export async function pushAll(client: ServiceClient, ...operations: PushedOperation[]): Promise<PushResult[]> {
  const { results } = await client.push({ client: CLIENT, operations });
  return results;
}

/** Sends one operation and answers its id; fails the test when it is refused. */
export async function apply<Name extends CommandName>(
  client: ServiceClient,
  name: Name,
  args: ArgsOf<Name>,
): Promise<OperationId> {
  const [result] = await pushAll(client, anOperation(name, args));
  if (result?.outcome !== 'applied') throw new Error(JSON.stringify(result));
  return result.id;
}

/** A service with a workspace and groups of these names in it, and the id of each. */
export async function aServiceWithGroups<const Names extends readonly string[]>(
  folder: string,
  seats: number,
  ...names: Names
): Promise<[TestService, ...{ [Place in keyof Names]: GroupId }]> {
  const service = await aWorkspace(folder, seats);
  const made = await apply(service.client, 'groups.create', { names: [...names] });
  const ids = names.map((_, n) => GroupId.parse(deriveId(made, n)));
  return [service, ...(ids as { [Place in keyof Names]: GroupId })]; // one for each name
}

/** The refusal of one operation, or null when it was applied. */
export async function refusal(client: ServiceClient, operation: PushedOperation) {
  const [result] = await pushAll(client, operation);
  return result?.outcome === 'refused' ? result.error : null;
}

export async function headOf(client: ServiceClient): Promise<Head> {
  const [head] = await client.pull(Number.MAX_SAFE_INTEGER);
  if (head?.kind !== 'head') throw new Error('a pull begins with its head');
  return head;
}

export async function untilNoJobs(client: ServiceClient): Promise<void> {
  while ((await headOf(client)).jobs.length > 0) await pause(20);
}

const rowsOf = (lines: readonly PullLine[]): MemberLine[] =>
  lines.flatMap((line) => (line.kind === 'members' ? line.rows : []));

/** Everybody in the workspace, by address. */
export async function membersOf(
  client: ServiceClient,
): Promise<Map<string, { id: MemberId; seat: string; line: MemberLine }>> {
  const rows = rowsOf(await client.pull(0));
  return new Map(rows.map((line) => [line[1], { id: MemberId.parse(line[0]), seat: line[6], line }]));
}

/** The ids of the groups, by name. */
export async function groupsOf(client: ServiceClient): Promise<Map<string, string>> {
  const lines = await client.pull(0);
  return new Map(lines.flatMap((line) => (line.kind === 'groups' ? line.rows.map(([id, name]) => [name, id]) : [])));
}
