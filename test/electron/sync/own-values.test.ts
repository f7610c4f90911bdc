import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import { replaceChange } from '../../../electron/sync/replace.ts';
import { byRole } from '../../../shared/commands/roles.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { edit, fieldOf, groupNamed, idOf, lastName } from '../../builders/edits.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, 3);
  desk = await aDesk(folder.path, service);
  change(desk, 'groups.create', { names: ['EMEA'] });
  change(desk, 'members.add', { people: ['Ann', 'Bea'].map((name) => aPerson(name)) });
  for (let n = 0; n < 2; n += 1) await desk.sync.kick();
  await service.stop();
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

/** Nothing is left to decide, and everything has arrived. */
async function arrives(): Promise<void> {
  await service.start();
  for (let n = 0; n < 2; n += 1) await desk.sync.kick();
  expect(listChanges(desk.sql).map(({ state, error }) => [state, error])).toEqual(
    listChanges(desk.sql).map(() => ['confirmed', null]),
  );
}

const anew = (id: OperationId, fields: Parameters<typeof edit>[2]) =>
  replaceChange(desk.context, id, 'members.edit', { people: [{ member: idOf(desk, 'Ann'), fields }] });

test('what was made on an edit is no conflict with it when the edit wants another value', async () => {
  const { id } = edit(desk, 'Ann', lastName('Example', 'First'));
  edit(desk, 'Ann', lastName('First', 'Second'));
  edit(desk, 'Ann', lastName('Second', 'Third'));
  anew(id, lastName('Example', 'Other'));
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Third');
  await arrives();
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Third');
});

test('an edit that no longer wants a field leaves it to the later one as it was before both', async () => {
  const { id } = edit(desk, 'Ann', { ...lastName('Example', 'First'), firstName: { was: 'Ann', to: 'Anna' } });
  edit(desk, 'Ann', { ...lastName('First', 'Second'), firstName: { was: 'Anna', to: 'Anne' } });
  anew(id, { firstName: { was: 'Ann', to: 'Annie' } });
  expect([fieldOf(desk, 'Ann', 'firstName'), fieldOf(desk, 'Ann', 'lastName')]).toEqual(['Anne', 'Second']);
  await arrives();
});

test('a field that an edit begins to want is seen by the later one', async () => {
  const { id } = edit(desk, 'Ann', { firstName: { was: 'Ann', to: 'Anna' } });
  edit(desk, 'Ann', lastName('Example', 'Later'));
  anew(id, { ...lastName('Example', 'Early'), firstName: { was: 'Ann', to: 'Anna' } });
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Later');
  await arrives();
});

test('what was made on a change that is discarded is made on what was there before it', async () => {
  const { id } = edit(desk, 'Ann', lastName('Example', 'First'));
  edit(desk, 'Ann', lastName('First', 'Second'));
  discardChange(desk.sql, findChange(desk.sql, id)!, desk.context.actor);
  expect(fieldOf(desk, 'Ann', 'lastName')).toBe('Second');
  await arrives();
});

test('the same holds for roles, names of groups and their settings', async () => {
  const group = groupNamed(desk, 'EMEA');
  const [ann, bea] = [idOf(desk, 'Ann'), idOf(desk, 'Bea')];
  const first = edit(desk, 'Ann', { role: { was: 'learner', to: 'trainer' } });
  change(desk, 'members.setRole', {
    role: 'manager',
    people: byRole([
      { id: ann, role: 'trainer' },
      { id: bea, role: 'learner' },
    ]),
  });
  const named = change(desk, 'groups.rename', { group, was: 'EMEA', to: 'Europe' });
  change(desk, 'groups.rename', { group, was: 'Europe', to: 'West' });
  const limited = change(desk, 'groups.configure', { group, settings: { services: { was: [], to: ['chat'] } } });
  change(desk, 'groups.configure', { group, settings: { services: { was: ['chat'], to: ['voice'] } } });
  anew(first.id, { role: { was: 'learner', to: 'reviewer' } });
  replaceChange(desk.context, named.id, 'groups.rename', { group, was: 'EMEA', to: 'East' });
  const services = { was: [], to: ['video'] };
  replaceChange(desk.context, limited.id, 'groups.configure', { group, settings: { services } });
  expect(['Ann', 'Bea'].map((name) => fieldOf(desk, name, 'role'))).toEqual(['manager', 'manager']);
  await arrives();
  expect(desk.sql.get('SELECT name, services FROM grp WHERE id = ?', group)).toEqual({
    name: 'West',
    services: '["voice"]',
  });
});

test('a later change that is not what it was any more is left as it is', () => {
  const { id } = edit(desk, 'Ann', lastName('Example', 'First'));
  const later = edit(desk, 'Ann', lastName('First', 'Second'));
  desk.sql.run("UPDATE changeArgs SET args = replace(args, 'Second', 'Sekond')");
  anew(id, lastName('Example', 'Other'));
  expect(findChange(desk.sql, later.id)?.argsText).toContain('"was":"First"');
});
