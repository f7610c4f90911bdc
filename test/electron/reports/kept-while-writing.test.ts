import { expect, test } from 'vitest';

import { openReplica } from '../../../electron/replica/open-replica.ts';
import { knownRows } from '../../../electron/replica/known-rows.ts';
import { aPerson, temporaryFolder } from '../../builders/desktop.ts';
import { expectKept } from '../../builders/kept-reports.ts';
import { TestReplica } from '../../builders/replica.ts';

test('who joins a group in a long write is counted there, even if they came after the last report and were read during it', async () => {
  const folder = temporaryFolder();
  const copy = openReplica(folder.path);
  const { sql } = copy;
  try {
    const replica = new TestReplica(sql);
    const owner = { email: 'owner@north.example', firstName: 'Olive', lastName: 'Owner' };
    const workspace = { name: 'North', plan: 'enterprise' as const, seats: 9, credits: 0, sample: false, owner };
    replica.run('workspace.create', { ...workspace, renewsAt: '2027-01-01T00:00:00.000Z' });
    replica.run('groups.create', { names: ['EMEA'] });
    expect(knownRows(sql).people.count).toBe(1);
    replica.run('members.add', { people: [aPerson('Ann')] });
    await copy.longWork.do(function* (line) {
      expect(knownRows(sql).people.count).toBe(2);
      yield;
      line.run('INSERT INTO membership (gn, mn, admin, op) SELECT grp.n, 2, 0, 4 FROM grp');
    });
    expectKept(sql);
  } finally {
    copy.close();
    folder.remove();
  }
});
