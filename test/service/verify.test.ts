import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { deriveId, GroupId, TagId } from '../../shared/domain/ids.ts';
import { openStore } from '../../service/store/open-store.ts';
import { packEffects, unpackEffects } from '../../service/store/log.ts';
import { verifyStore } from '../../service/verify.ts';
import { apply, groupsOf, membersOf } from '../builders/operations.ts';
import { aPerson, aWorkspace, temporaryFolder } from '../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(async () => {
  folder = temporaryFolder();
  const service = await aWorkspace(folder.path, 10);
  const { client } = service;
  await apply(client, 'groups.create', { names: ['EMEA'] });
  await apply(client, 'members.add', {
    people: ['Ann', 'Bea', 'Cem'].map((name) => aPerson(name, { fullSeat: true })),
  });
  const emea = [...(await groupsOf(client)).values()].map((id) => GroupId.parse(id));
  await apply(client, 'members.add', { people: [aPerson('Dee', { status: 'invited', fullSeat: true, groups: emea })] });
  const ann = (await membersOf(client)).get('ann@acme.example');
  await apply(client, 'seats.revoke', { members: ann ? [ann.id] : [] });
  const tag = TagId.parse(deriveId(await apply(client, 'tags.create', { name: 'Pilot', colour: 'blue' }), 0));
  await apply(client, 'groups.tag', { groups: emea, tags: { add: [tag], remove: [] } });
  await service.stop();
});
afterEach(() => folder.remove());

/** What verify finds after somebody has written to the database behind the service's back. */
function findingsAfter(tamper: (database: DatabaseSync) => void): string[] {
  const service = path.join(folder.path, 'service');
  const database = new DatabaseSync(path.join(service, 'workspace.sqlite'));
  tamper(database);
  database.close();
  const store = openStore(service);
  const findings = verifyStore(store.sql).map(({ check }) => check);
  store.close();
  return findings;
}

test('a workspace that nobody tampered with has no findings', () => {
  expect(findingsAfter(() => undefined)).toEqual([]);
});

test('an effect that was altered in the log is found', () => {
  const findings = findingsAfter((database) => {
    const row = database.prepare("SELECT seq, effects FROM operation WHERE command = 'seats.revoke'").get();
    const effects = unpackEffects(row?.['effects'] as Uint8Array); // the column is a BLOB
    const altered = effects.map((effect) => (effect.kind === 'entry' ? { ...effect, amount: 2 } : effect));
    database.prepare('UPDATE operation SET effects = ? WHERE seq = ?').run(packEffects(altered), row?.['seq'] ?? 0);
  });
  expect(findings).toEqual(['chain']);
});

test.each([
  ['who did it', 'UPDATE operation SET actor = NULL WHERE seq = 4'],
  ['when it was', "UPDATE operation SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3"],
  ['what it was', "UPDATE operation SET command = 'seats.assign' WHERE command = 'seats.revoke'"],
  ['which came first', 'UPDATE operation SET seq = -1 WHERE seq = 3'],
  ['one that is gone', 'DELETE FROM operation WHERE seq = 3'],
  ['its effects and their hash', "UPDATE operation SET effectsHash = 'f' WHERE seq = 2"],
])('an altered log is found: %s', (_, statement) => {
  expect(findingsAfter((database) => void database.prepare(statement).run())).toContain('chain');
});

test.each([
  ['rollup', "UPDATE seatCount SET amount = amount + 1 WHERE account = 'remaining'"],
  ['rollup', "DELETE FROM seatEntry WHERE target = 'reserved'"],
  ['members', "UPDATE member SET seat = 'full' WHERE email = 'ada@acme.example'"],
  ['rows', "UPDATE member SET firstName = 'Eve' WHERE email = 'cem@acme.example'"],
  ['rows', "UPDATE grp SET name = 'Everybody'"],
  ['rows', "UPDATE tag SET name = 'Other', nameKey = 'other'"],
  ['rows', "UPDATE tag SET colour = 'red'"],
  ['rows', "UPDATE grp SET tags = '[]'"],
  ['rows', 'DELETE FROM tag'],
  ['rows', "INSERT INTO tag VALUES ('01900000-0000-7000-8000-000000000099', 'More', 'more', 'red', 2)"],
  ['rows', 'UPDATE workspace SET credits = 1000000'],
  ['rows', 'DELETE FROM membership'],
  ['chain', "DELETE FROM member WHERE email = 'dee@acme.example'"],
  ['rows', 'INSERT INTO membership SELECT grp.n, member.n, 1, 2 FROM grp, member LIMIT 1'],
  ['rows', "UPDATE member SET role = 'owner' WHERE email = 'cem@acme.example'"],
  ['rows', "UPDATE seatEntry SET at = '2020-01-01T00:00:00.000Z' WHERE subject IS NOT NULL"],
  ['rows', 'UPDATE seatEntry SET op = op + 1 WHERE n = 2'],
  ['rows', "UPDATE member SET nameKey = 'z' WHERE email = 'cem@acme.example'"],
  ['rows', "UPDATE grp SET nameKey = 'z'"],
  ['spans', "UPDATE member SET firstOp = firstOp + 1 WHERE email = 'cem@acme.example'"],
  ['spans', 'UPDATE membership SET op = 1'],
  ['spans', 'UPDATE span SET op = op + 1'],
  ['spans', "DELETE FROM span WHERE field = 'seat'"],
])('rows that were altered are found (%s): %s', (check, statement) => {
  expect(findingsAfter((database) => void database.prepare(statement).run())).toContain(check);
});

const CUT = 'DELETE FROM operation WHERE seq = (SELECT max(seq) FROM operation)';
test('the end of the log cannot be cut off unnoticed by the rows', () => {
  const findings = findingsAfter((database) => void database.prepare(CUT).run());
  expect(findings).toContain('rows');
});
