import { expect } from 'vitest';

import { Desk } from '../../electron/core/desk.ts';
import type { AssignmentTerms } from '../../shared/domain/assignment.ts';
import { AssignmentId, deriveId, GroupId, MemberId, ScenarioId } from '../../shared/domain/ids.ts';
import { compareCopy } from './compare-copy.ts';
import { aPerson, aWorkspace, change, hostOver, temporaryFolder, tokenFor, twoDesks } from './desktop.ts';
import { aScenario } from './roleplays.ts';

export const noTerms: AssignmentTerms = { dueOn: null, attempts: null, rank: null };
export const nobody = { groups: [], people: [] };

/** Assigns a scenario on a desktop. */
export function assign(
  desk: Desk,
  scenario: ScenarioId,
  to: { readonly groups?: GroupId[]; readonly people?: MemberId[] },
  terms: AssignmentTerms = noTerms,
) {
  const { id } = change(desk, 'assignments.create', { scenario, to: { ...nobody, ...to }, ...terms });
  return { operation: id, id: AssignmentId.parse(deriveId(id, 0)) };
}

/** Which of some assignments a copy has. */
export const idsAt = (where: Desk, ...wanted: readonly AssignmentId[]) =>
  wanted.map((id) => assignmentAt(where, id) !== undefined);

/** The row of an assignment in a copy. */
export const assignmentAt = (desk: Desk, id: AssignmentId) =>
  desk.sql.get<Record<string, unknown>>('SELECT * FROM assignment WHERE id = ?', id);

/**
 * A workspace with two groups, at the desks of two owners, of Gil, an admin of North, of Tess, a trainer there, and of
 * Max, a scoring manager. Ann is in North, and Sue in South.
 */
export async function anAssignmentWorld() {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const { desk, other } = await twoDesks(folder.path, service, (first) => {
    change(first, 'groups.create', { names: ['North', 'South'] });
  });
  const idOf = (sql: string, name: string) => desk.sql.get<{ id: string }>(sql, name)?.id;
  const groupNamed = (name: string) => GroupId.parse(idOf('SELECT id FROM grp WHERE name = ?', name));
  const personNamed = (name: string) => MemberId.parse(idOf('SELECT id FROM member WHERE firstName = ?', name));
  const [north, south] = [groupNamed('North'), groupNamed('South')];
  const people = [
    ...['Gil', 'Ann'].map((name) => aPerson(name, { groups: [north] })),
    aPerson('Tess', { role: 'trainer', groups: [north] }),
    aPerson('Max', { role: 'manager' }),
    aPerson('Sue', { groups: [south] }),
  ];
  change(desk, 'members.add', { people });
  change(desk, 'groups.appoint', { group: north, members: [personNamed('Gil')], admin: true });
  await desk.sync.kick();
  /** A desk of somebody, in a folder of its own. */
  async function deskOf(name: string, at = name): Promise<Desk> {
    const token = await tokenFor(service, `${name}@acme.example`);
    const host = { ...hostOver(service), recallToken: async () => token };
    return new Desk(host, { kind: 'remote', address: service.address }, `${folder.path}/${at}`);
  }
  const [gil, tess, max] = [await deskOf('gil'), await deskOf('tess'), await deskOf('max')];
  const all = [desk, other, gil, tess, max];
  async function syncAll(): Promise<void> {
    for (const at of [...all, ...all]) await at.sync.kick();
  }
  /** Both owners have what the service has, and its books are right. */
  async function expectAgreement(): Promise<void> {
    await syncAll();
    const lines = await service.client.pull(0);
    for (const at of [desk, other])
      for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
    expect(await service.client.verify()).toEqual([]);
  }
  await syncAll();
  let made = 0;
  return {
    ...{ service, desk, other, gil, tess, max, groupNamed, personNamed, deskOf, syncAll, expectAgreement },
    makeScenario: () => {
      made += 1;
      return ScenarioId.parse(deriveId(change(desk, 'scenarios.create', aScenario(`Call ${String(made)}`)).id, 0));
    },
    async close() {
      for (const at of all) await at.close();
      await service.stop();
      folder.remove();
    },
  };
}
