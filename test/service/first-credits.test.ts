import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { ReplayEntries } from '../../service/replay-entries.ts';
import { STORE } from '../../service/store/schema.ts';
import { WorkspaceId } from '../../shared/domain/ids.ts';
import type { SetEffect } from '../../shared/kernel/effects.ts';
import { wrongBalances } from '../../shared/store/balances.ts';
import { migrate } from '../../shared/store/open.ts';
import { sqlOver } from '../../shared/store/sql.ts';

const AT = '2026-01-01T00:00:00.000Z';
const id = WorkspaceId.parse('01900000-0000-7000-8000-000000000001');

test('a workspace made before there was a ledger of credits has all of them in the pool, as its log tells', () => {
  const sql = sqlOver(new DatabaseSync(':memory:'));
  const ledger = STORE.migrations.findIndex((script) => script.includes('CREATE TABLE creditEntry'));
  migrate(sql, { ...STORE, migrations: STORE.migrations.slice(0, ledger) });
  sql.run("INSERT INTO workspace VALUES (?, 'Acme', 'free', 500, ?, 0, ?, 1, 1)", id, AT, AT);
  sql.run(
    `INSERT INTO operation (seq, id, client, at, madeAt, command, version, argsHash, requestHash, same, subjects, effects, effectsHash, hash)
     VALUES (1, 'x', '', ?1, ?1, 'workspace.create', 1, '', '', 0, 1, '', '', '')`,
    AT,
  );
  migrate(sql, STORE);
  expect(sql.all('SELECT account, amount FROM creditCount')).toEqual([
    { account: 'pool', amount: 500 },
    { account: 'purchased', amount: -500 },
  ]);
  expect(wrongBalances(sql)).toEqual([]);
  const made: SetEffect = { kind: 'set', entity: 'workspace', id, before: null, after: { id, credits: 500 } };
  const told = new ReplayEntries('credits');
  told.add([made], 1, AT);
  expect([...told.differences(sql)]).toEqual([]);
  sql.run("UPDATE creditEntry SET amount = 501 WHERE target = 'pool'");
  expect([...told.differences(sql)]).not.toEqual([]);
  expect(wrongBalances(sql)).not.toEqual([]);
  expect(() => sql.run("UPDATE creditCount SET amount = -1 WHERE account = 'pool'")).toThrow(/CHECK/u);
});
