import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { formOf } from '../../../electron/outbox/change-form.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../../electron/outbox/decide.ts';
import { doStoreAct } from '../../../service/backups/act.ts';
import { deriveId, GroupId, ScenarioId, TagId } from '../../../shared/domain/ids.ts';
import { MAX_TAGS } from '../../../shared/domain/tag.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import {
  aPerson,
  aWorkspace,
  change,
  hostOver,
  refusalOf,
  temporaryFolder,
  type TestService,
  tokenFor,
  twoDesks,
} from '../../builders/desktop.ts';
import { aScenario } from '../../builders/roleplays.ts';
import { makeScenario, makeTag, namesAt, on, tagGroups } from '../../builders/tags.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
let other: Desk;
let emea: GroupId;
let apac: GroupId;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  ({ desk, other } = await twoDesks(folder.path, service, (first) => {
    const { id } = change(first, 'groups.create', { names: ['EMEA', 'APAC'] });
    [emea, apac] = [GroupId.parse(deriveId(id, 0)), GroupId.parse(deriveId(id, 1))];
    change(first, 'members.add', {
      people: [aPerson('Gus', { groups: [emea], adminOf: [emea] }), aPerson('Tess', { role: 'trainer' })],
    });
    change(first, 'workspace.configure', { scenarioCreators: { was: 'admins', to: 'members' } });
  }));
});
afterEach(async () => {
  await desk.close();
  await other.close();
  await service.stop();
  folder.remove();
});

/** Both copies are what a copy made now would be, and the workspace adds up. */
async function expectAgreement(): Promise<void> {
  for (const at of [desk, other, desk, other]) await at.sync.kick();
  const lines = await service.client.pull(0);
  for (const at of [desk, other])
    for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
  expect(await service.client.verify()).toEqual([]);
}

async function deskOf(name: string): Promise<Desk> {
  const token = await tokenFor(service, `${name}@acme.example`);
  const host = { ...hostOver(service), recallToken: async () => token };
  const theirs = new Desk(host, { kind: 'remote', address: service.address }, `${folder.path}/${name}`);
  await theirs.sync.kick();
  return theirs;
}

const parked = (at: Desk) =>
  listChanges(at.sql).flatMap(({ command, state, error }) => (state === 'parked' ? [[command, error?.code]] : []));
const undo = async (at: Desk, operation: ReturnType<typeof change>['id']) => {
  await at.sync.kick();
  change(at, 'operations.undo', { operation });
  await expectAgreement();
};

test('a tag comes to every desktop with what it is on; deleted it is off all of it, and undo brings both back beside what others did since', async () => {
  const [key, pilot] = [makeTag(desk, ' Key account ', 'red'), makeTag(desk, 'Pilot')];
  const scenario = makeScenario(desk, 'First call', [key]);
  tagGroups(desk, [emea, apac], [key]);
  await expectAgreement();
  expect(namesAt(other)).toEqual(['Key account', 'Pilot']);
  const { id } = change(desk, 'tags.delete', { tag: key });
  expect([on(desk, 'grp', emea), on(desk, 'scenario', scenario)]).toEqual([[], []]);
  await expectAgreement();
  expect([namesAt(other), on(other, 'grp', apac)]).toEqual([['Pilot'], []]);
  tagGroups(other, [emea], [pilot]);
  change(other, 'groups.delete', { group: apac });
  await other.sync.kick();
  await undo(desk, id);
  expect(on(other, 'grp', emea)).toEqual([key, pilot].toSorted());
  expect([on(other, 'scenario', scenario), namesAt(other)]).toEqual([[key], ['Key account', 'Pilot']]);
});

test('what one puts on and another takes off at once does not collide, and undo takes back only its own', async () => {
  const [a, b, c] = [makeTag(desk, 'A'), makeTag(desk, 'B'), makeTag(desk, 'C')];
  tagGroups(desk, [emea], [a]);
  await expectAgreement();
  const { id } = change(desk, 'groups.configure', {
    group: emea,
    settings: { ownWallet: { was: false, to: true } },
    tags: { add: [b], remove: [a] },
  });
  tagGroups(other, [emea, apac], [c]);
  await expectAgreement();
  expect(on(desk, 'grp', emea)).toEqual([b, c].toSorted());
  expect(listConflicts(desk.sql)).toEqual([]);
  await undo(desk, id);
  expect(on(other, 'grp', emea)).toEqual([a, c].toSorted());
  expect(other.sql.get('SELECT ownWallet FROM grp WHERE id = ?', emea)).toEqual({ ownWallet: 0 });
});

test('a tag that somebody deletes holds up nothing else, and undo takes back what was made with it', async () => {
  const [gone, stays] = [makeTag(desk, 'Gone'), makeTag(desk, 'Stays')];
  await expectAgreement();
  change(other, 'tags.delete', { tag: gone });
  await other.sync.kick();
  const made = change(desk, 'scenarios.create', { ...aScenario('First call'), tags: [gone, stays] });
  const settings = { ownWallet: { was: false, to: true } };
  change(desk, 'groups.configure', { group: emea, settings, tags: { add: [gone], remove: [] } });
  tagGroups(desk, [emea, apac], [gone, stays]);
  tagGroups(desk, [apac], [gone]);
  await expectAgreement();
  expect(parked(desk)).toEqual([['groups.tag', 'tag.missing']]);
  const scenario = ScenarioId.parse(deriveId(made.id, 0));
  expect(on(other, 'scenario', scenario)).toEqual([stays]);
  expect([on(other, 'grp', emea), on(other, 'grp', apac)]).toEqual([[stays], [stays]]);
  expect(other.sql.get('SELECT ownWallet FROM grp WHERE id = ?', emea)).toEqual({ ownWallet: 1 });
  change(other, 'tags.delete', { tag: stays });
  await expectAgreement();
  await undo(desk, made.id);
  expect(other.sql.get('SELECT 1 FROM scenario WHERE id = ?', scenario)).toBeUndefined();
});

test('of two who make a tag of one name the second waits with the reason and its form; what was put on with it waits as well', async () => {
  makeTag(other, 'Priority', 'red');
  const mine = makeTag(desk, 'PRIORITY', 'teal');
  tagGroups(desk, [emea], [mine]);
  await other.sync.kick();
  await desk.sync.kick();
  expect(parked(desk)).toEqual([
    ['tags.create', 'tag.exists'],
    ['groups.tag', 'tag.missing'],
  ]);
  const [first] = listChanges(desk.sql).filter(({ state }) => state === 'parked');
  expect(first?.error).toEqual({ code: 'tag.exists', name: 'PRIORITY', as: 'Priority' });
  const kept = findChange(desk.sql, first!.id)!;
  const form = { kind: 'tag', tag: null, seen: null, wanted: { name: 'PRIORITY', colour: 'teal' } };
  expect(formOf(desk.sql, kept)).toEqual(form);
  expect(namesAt(desk)).toEqual(['Priority']);
  expect(refusalOf(() => change(desk, 'tags.create', { name: 'priority', colour: 'red' }))).toMatchObject({
    code: 'tag.exists',
  });
});

test('two who edit one tag at once decide field by field, and a name that is taken is not given', async () => {
  const [tag] = [makeTag(desk, 'North'), makeTag(desk, 'South')];
  await expectAgreement();
  change(other, 'tags.edit', { tag, fields: { name: { was: 'North', to: 'Nordics' } } });
  change(desk, 'tags.edit', {
    ...{ tag },
    fields: { name: { was: 'North', to: 'Baltics' }, colour: { was: 'blue', to: 'green' } },
  });
  await other.sync.kick();
  await expectAgreement();
  const [conflict] = listConflicts(desk.sql);
  expect(conflict).toMatchObject({
    ...{ entity: 'tag', name: 'Nordics', field: 'name', was: 'North', mine: 'Baltics', theirs: 'Nordics' },
    ...{ by: 'Ada Lovelace', canKeepMine: true },
  });
  expect(other.sql.get('SELECT name, colour FROM tag WHERE id = ?', tag)).toEqual({ name: 'Nordics', colour: 'green' });
  decideConflicts(desk.context, [{ n: conflict!.n, theirs: conflict!.theirs, keep: 'mine' }]);
  await expectAgreement();
  expect(namesAt(other)).toEqual(['Baltics', 'South']);
  const wish = { tag, fields: { name: { was: 'Baltics', to: 'south' } } };
  expect(refusalOf(() => change(desk, 'tags.edit', wish))).toMatchObject({ code: 'tag.exists', as: 'South' });
});

test('there are 50 tags at most, also where two make the last one; undo of a deletion does not make more, nor a second of one name', async () => {
  const tags = Array.from({ length: MAX_TAGS - 1 }, (_, n) => makeTag(desk, `Tag ${String(n)}`));
  await expectAgreement();
  makeTag(other, 'Theirs');
  makeTag(desk, 'Mine');
  await other.sync.kick();
  await expectAgreement();
  expect(parked(desk)).toEqual([['tags.create', 'tag.full']]);
  expect(refusalOf(() => makeTag(other, 'One more'))).toEqual({ code: 'tag.full', name: 'One more' });
  const { id } = change(other, 'tags.delete', { tag: tags[0]! });
  const again = change(other, 'tags.create', { name: 'TAG 0', colour: 'red' });
  await other.sync.kick();
  change(other, 'operations.undo', { operation: id });
  await other.sync.kick();
  expect(parked(other)).toEqual([['operations.undo', 'tag.exists']]);
  change(other, 'tags.edit', { tag: TagId.parse(deriveId(again.id, 0)), fields: { name: { was: 'TAG 0', to: 'Z' } } });
  await other.sync.kick();
  change(other, 'operations.undo', { operation: id });
  await other.sync.kick();
  expect(parked(other).at(-1)).toEqual(['operations.undo', 'tag.full']);
  await expectAgreement();
  expect(namesAt(desk)).toHaveLength(MAX_TAGS);
});

test('a tag that is made and used is not taken back; unused it is, and what was deleted since comes back without it', async () => {
  const made = change(desk, 'tags.create', { name: 'Used', colour: 'grey' });
  const tag = TagId.parse(deriveId(made.id, 0));
  tagGroups(desk, [apac], [tag]);
  await desk.sync.kick();
  change(desk, 'operations.undo', { operation: made.id });
  await desk.sync.kick();
  expect(parked(desk)).toEqual([['operations.undo', 'undo.nothing']]);
  const { id } = change(desk, 'groups.delete', { group: apac });
  change(desk, 'tags.delete', { tag });
  await undo(desk, id);
  expect([on(other, 'grp', apac), namesAt(other)]).toEqual([[], []]);
});

test('who sees only their groups is told the tags of those and of scenarios, and never the name of another', async () => {
  const [seen, hidden, practice] = [makeTag(desk, 'Seen'), makeTag(desk, 'Secret merger'), makeTag(desk, 'Practice')];
  tagGroups(desk, [emea], [seen]);
  tagGroups(desk, [apac], [hidden, seen]);
  makeScenario(desk, 'First call', [practice]);
  await desk.sync.kick();
  const gus = await deskOf('gus');
  try {
    expect(namesAt(gus)).toEqual(['Practice', 'Seen']);
    tagGroups(desk, [emea], [hidden], [seen]);
    await desk.sync.kick();
    await gus.sync.kick();
    expect(namesAt(gus)).toEqual(['Practice', 'Secret merger']);
    tagGroups(desk, [emea], [], [hidden]);
    change(desk, 'tags.edit', { tag: hidden, fields: { name: { was: 'Secret merger', to: 'Merger of 2030' } } });
    await desk.sync.kick();
    await gus.sync.kick();
    expect(namesAt(gus)).toEqual(['Practice']);
    const told = await gusPull();
    expect(told).toContain('Practice');
    expect(told).not.toContain('erger');
    // They create scenarios, and so put tags on their own, of those they see; on nothing else.
    const own = makeScenario(gus, 'My call', [practice]);
    change(gus, 'scenarios.tag', { scenarios: [own], tags: { add: [], remove: [practice] } });
    await gus.sync.kick();
    expect(parked(gus)).toEqual([]);
    expect(refusalOf(() => tagGroups(gus, [emea], [practice]))).toMatchObject({ code: 'forbidden' });
    expect(refusalOf(() => makeTag(gus, 'Mine'))).toMatchObject({ code: 'forbidden' });
    const [first] = gus.sql.all<{ id: ScenarioId }>("SELECT id FROM scenario WHERE name = 'First call'");
    const foreign = { scenarios: [own, first!.id], tags: { add: [], remove: [practice] } };
    expect(refusalOf(() => change(gus, 'scenarios.tag', foreign))).toMatchObject({ code: 'forbidden' });
  } finally {
    await gus.close();
  }
});

async function gusPull() {
  const token = await tokenFor(service, 'gus@acme.example');
  const response = await fetch(`${service.address}/v1/pull?cursor=0`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return await response.text();
}

test('a backup has the tags and what they are on, and going back to it brings both', async () => {
  const tag = makeTag(desk, 'Key account', 'red');
  const scenario = makeScenario(desk, 'First call', [tag]);
  tagGroups(desk, [emea], [tag]);
  await expectAgreement();
  const file = `${folder.path}/out.rollcall`;
  const act = (name: 'backup' | 'restore') =>
    doStoreAct({
      act: name,
      folder: service.folder,
      file,
      now: '2030-01-01T00:00:00.000Z',
      onProgress: () => undefined,
    });
  await act('backup');
  change(desk, 'tags.delete', { tag });
  await expectAgreement();
  await service.stop();
  await act('restore');
  await service.start();
  await expectAgreement();
  for (const at of [desk, other])
    expect([namesAt(at), on(at, 'grp', emea), on(at, 'scenario', scenario)]).toEqual([['Key account'], [tag], [tag]]);
});
