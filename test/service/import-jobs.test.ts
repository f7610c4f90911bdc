import { afterEach, beforeEach, expect, test } from 'vitest';

import { execute } from '../../service/kernel/execute.ts';
import { runJobStep } from '../../service/kernel/jobs.ts';
import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ArgsOf, CommandName } from '../../shared/commands/catalog.ts';
import { GroupId, MemberId } from '../../shared/domain/ids.ts';
import { inTransaction } from '../../shared/store/sql.ts';
import { aPerson, aWorkspace, temporaryFolder } from '../builders/desktop.ts';
import { anOperation, apply, CLIENT } from '../builders/operations.ts';

const PEOPLE = 2200;
const NOW = '2026-06-01T00:00:00.000Z';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;

beforeEach(async () => {
  folder = temporaryFolder();
  const service = await aWorkspace(folder.path, 10);
  const people = [aPerson('Zoe'), aPerson('Yan', { fullSeat: true }), aPerson('Xia')];
  await apply(service.client, 'members.add', { people });
  await service.stop();
  // The store without the service: its chunks are applied when the test says so.
  store = openStore(service.folder);
});
afterEach(() => {
  store.close();
  folder.remove();
});

const idOf = (email: string) =>
  MemberId.parse(store.sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', email)?.id);

function run<Name extends CommandName>(name: Name, args: ArgsOf<Name>) {
  const owner = { kind: 'member', id: idOf('ada@acme.example'), role: 'owner' } as const;
  const operation = anOperation(name, args);
  return inTransaction(store.sql, () => execute(store.sql, operation, { actor: owner, client: CLIENT }, NOW));
}
const finish = (): void => {
  while (runJobStep(store.sql, NOW));
};
const groups = () =>
  store.sql.all<{ id: string; name: string; people: number }>(
    'SELECT grp.id, name, count(mn) AS people FROM grp LEFT JOIN membership ON gn = n GROUP BY n ORDER BY name',
  );
const emails = () =>
  store.sql
    .all<{ email: string }>("SELECT email FROM member WHERE email NOT GLOB 'p*' ORDER BY email")
    .map(({ email }) => email);

/** An import in chunks that makes two groups, removes Yan and gives Zoe another address. */
function bigImport() {
  const said = { role: null, status: null, fullSeat: false, groups: [], lastName: null };
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    ...said,
    ...{ email: `p${String(n)}@acme.example`, firstName: 'P', newGroups: n < 1100 ? [0] : [0, 1] },
  }));
  const renames = [{ member: idOf('zoe@acme.example'), was: 'zoe@acme.example', to: 'zed@acme.example' }];
  const removals = [idOf('yan@acme.example')];
  return run('members.import', { file: 'x.csv', newGroups: ['Night', 'Day'], people, removals, renames });
}

test('groups that a big import makes are there for all of its chunks, and it is undone without a trace', () => {
  const before = emails();
  const { id } = bigImport();
  expect(groups().map(({ name }) => name)).toEqual(['Day', 'Night']);
  // Somebody else does something meanwhile: every chunk is looked at again.
  run('members.add', { people: [aPerson('Wim', { groups: [GroupId.parse(groups()[0]?.id)] })] });
  finish();
  expect(groups()).toMatchObject([{ people: 1101 }, { people: PEOPLE }]);
  expect(emails()).toEqual(['ada@acme.example', 'wim@acme.example', 'xia@acme.example', 'zed@acme.example']);
  run('operations.undo', { operation: id });
  run('members.edit', {
    people: [{ member: idOf('xia@acme.example'), fields: { firstName: { was: 'Xia', to: 'Xi' } } }],
  });
  finish();
  // The group that somebody else uses is kept.
  expect(groups()).toMatchObject([{ name: 'Day', people: 1 }]);
  expect(emails()).toEqual([...before, 'wim@acme.example'].toSorted());
  expect(verifyStore(store.sql)).toEqual([]);
});

test('an address that somebody takes meanwhile stays theirs, and so does one at undo', () => {
  const { id } = bigImport();
  run('members.add', { people: [{ ...aPerson('Zed'), email: 'zed@acme.example' }] });
  finish();
  expect(emails()).toContain('zoe@acme.example');
  const other = run('members.import', {
    file: 'y.csv',
    people: [],
    renames: [{ member: idOf('zoe@acme.example'), was: 'zoe@acme.example', to: 'zola@acme.example' }],
  });
  run('members.add', { people: [{ ...aPerson('Zoe'), lastName: 'Second' }] });
  expect(run('operations.undo', { operation: other.id })).toMatchObject({ outcome: 'refused' });
  run('operations.undo', { operation: id });
  finish();
  expect(emails()).toEqual(['ada', 'xia', 'yan', 'zed', 'zoe', 'zola'].map((name) => `${name}@acme.example`));
  expect(verifyStore(store.sql)).toEqual([]);
});

test('somebody who is to be removed goes with what they have got meanwhile', () => {
  bigImport();
  run('groups.create', { names: ['Later'] });
  const later = GroupId.parse(groups().find(({ name }) => name === 'Later')?.id);
  run('groups.setMembers', { group: later, add: [idOf('yan@acme.example')], remove: [] });
  finish();
  expect(emails()).not.toContain('yan@acme.example');
  expect(verifyStore(store.sql)).toEqual([]);
});
