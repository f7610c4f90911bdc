import { expect, test } from 'vitest';

import { fireflies } from '../../../service/integrations/fireflies.ts';
import { type Told, type Tool, ToolError } from '../../../service/integrations/provider.ts';
import { sweepLeft } from '../../../service/integrations/removal.ts';
import { readTool } from '../../../service/integrations/status.ts';
import { retrySkipped } from '../../../service/integrations/write-calls.ts';
import type { Insight } from '../../../shared/domain/session.ts';
import {
  BEGIN,
  DAY_MS,
  now,
  newId,
  daysAgo,
  connect,
  aCall,
  aTool,
  sync,
  trouble,
  ids,
  count,
  here,
  withStores,
} from '../../builders/importing.ts';
import { credentialsFor } from '../../builders/tools.ts';

withStores();

test('a page that always fails ends the import after a few tries, however well the page before it goes', async () => {
  connect('2026-01-01');
  const tool = aTool(() => [], {
    listCalls: async (_, page) => {
      here.asked.push('calls');
      if (page !== null) throw new ToolError({ kind: 'down', status: 502 });
      return { calls: [aCall(1)], bad: [], next: 'second' };
    },
  });
  await sync(tool);
  expect(trouble()).toMatchObject({ kind: 'down', status: 502 });
  expect(here.asked.length).toBeLessThan(15);
  expect(ids()).toEqual(['1']);
});

test('new calls are listed before transcripts of old ones are here.asked for, and none are where none are wanted', async () => {
  connect('2026-02-20');
  await sync(aTool(() => [aCall(1), aCall(2)]));
  expect(here.asked).toEqual(['calls', 'transcripts']);
  here.store.sql.run(`UPDATE connection SET scope = json_set(scope, '$.transcripts', json('false'))`);
  here.store.sql.run("UPDATE session SET state = 'waiting'");
  here.store.sql.run('DELETE FROM waitingCall');
  [here.asked, here.clock] = [[], here.clock + DAY_MS];
  await sync(aTool(() => [aCall(1), aCall(2)]));
  expect(here.asked).not.toContain('transcripts');
});

test('what lies beside a call is there once, and goes with it', async () => {
  connect('2026-02-20');
  await sync(aTool(() => [aCall(1)]));
  here.clock += DAY_MS;
  const insight: Insight = { version: 1, overview: 'Pricing', actionItems: [], topics: [], figures: [] };
  await sync(aTool(() => [aCall(1, { insight })]));
  expect([ids(), count('callText'), count('sessionDetails')]).toEqual([['1'], 1, 0]);
  here.store.sql.run(
    "INSERT INTO skippedCall VALUES ('gong', '1', 'Call 1', NULL, 'tooLong', '', ?1, 1), ('gong', '9', NULL, NULL, 'call', '', ?1, 1)",
    now(),
  );
  sweepLeft(here.store.sql);
  expect(count('skippedCall')).toBe(2);
  here.store.sql.run('DELETE FROM session');
  sweepLeft(here.store.sql);
  expect([count('callText'), count('skippedCall')]).toEqual([0, 1]);
});

test('what nobody foresaw is told on the card, and not tried again all the time', async () => {
  connect('2026-02-20');
  await sync(aTool(() => [aCall(1, { seconds: -5 })])).catch(() => undefined);
  expect(trouble()).toMatchObject({ kind: 'down', why: 'here' });
  expect(Date.parse(readTool(here.store.sql, 'gong')?.nextAt ?? '')).toBeGreaterThan(here.clock);
});

test('what is older than the workspace keeps is not imported at all', async () => {
  connect('2020-01-01');
  here.store.sql.run(
    `INSERT INTO workspace (id, name, plan, credits, renewsAt, sample, createdAt, op, retentionMonths)
     VALUES (?1, 'Acme', 'enterprise', 0, ?2, 0, ?2, 0, 1)`,
    ...[newId(), now()],
  );
  await sync(aTool(() => [aCall(1), aCall(20), aCall(40), aCall(400)]));
  expect(ids().toSorted()).toEqual(['1', '20']);
  expect(readTool(here.store.sql, 'gong')).toMatchObject({ backfilled: 1, trouble: null });
});

test('a list of Fireflies whose fiftieth call has no id is read to its end', async () => {
  const all = Array.from({ length: 120 }, (_, n) => ({
    ...{ id: n === 49 ? null : `c${String(n)}`, title: 'x', date: BEGIN - n * 1000, duration: n === 3 ? -2 : 1 },
    ...{ organizer_email: null, participants: [], transcript_url: null },
  }));
  const tool = fireflies({
    credentials: credentialsFor('fireflies'),
    now,
    send: async ({ body = '{}' }) => {
      const { variables } = JSON.parse(body) as { variables: { skip: number; limit: number } }; // as the adapter asks
      const transcripts = all.slice(variables.skip, variables.skip + variables.limit);
      return { status: 200, headers: {}, text: JSON.stringify({ data: { transcripts } }) };
    },
  });
  const found = new Set<string>();
  let page: string | null = null;
  let pages = 0;
  do {
    const listed = await tool.listCalls({ from: daysAgo(1), to: daysAgo(-1) }, page);
    for (const { externalId, seconds } of listed.calls) {
      found.add(externalId);
      expect(seconds).toBeGreaterThanOrEqual(0);
    }
    page = listed.next;
    pages += 1;
  } while (page !== null && pages < 20);
  expect([found.size, page]).toEqual([119, null]);
});

test('calls that were skipped are tried again by hand, however old they are, and only those', async () => {
  connect('2026-01-01');
  let isBroken = true;
  const bad = { externalId: '9', title: 'Call 9', startedAt: null, detail: 'started' };
  const tool = aTool(() => [aCall(20), aCall(21), ...(isBroken ? [] : [aCall(22, { externalId: '9' })])], {
    getTranscripts: async (calls) => {
      here.asked.push(...calls);
      const tooLong: Told = { kind: 'bad', why: 'tooLong', detail: 'too long' };
      const ready: Told = { kind: 'ready', transcript: null, insight: null };
      return new Map(calls.map((id) => [id, isBroken && id === '21' ? tooLong : ready]));
    },
  });
  const broken: Tool = {
    ...tool,
    listCalls: async (window, page) => ({ ...(await tool.listCalls(window, page)), bad: [bad] }),
  };
  await sync(broken);
  expect([count('skippedCall'), count("session WHERE state = 'quarantined'")]).toEqual([2, 1]);
  isBroken = false;
  here.asked = [];
  retrySkipped(here.store.sql, 'gong');
  await sync(tool);
  expect([count('skippedCall'), count("session WHERE state = 'imported'")]).toEqual([0, 3]);
  expect(here.asked.filter((each) => each !== 'calls')).toEqual(['21', '9']);
  retrySkipped(here.store.sql, 'gong');
  expect(readTool(here.store.sql, 'gong')?.backfilled).toBe(1);
});
