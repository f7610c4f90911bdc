import { createHash } from 'node:crypto';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildSample } from '../../../electron/sample/build-sample.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { verifyStore } from '../../../service/verify.ts';
import { displayName, roles, statuses } from '../../../shared/domain/member.ts';
import { inventSample } from '../../../shared/sample/sample.ts';
import { readSeatCounts, readWorkspace } from '../../../shared/store/read.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { temporaryFolder, TestService } from '../../builders/desktop.ts';

const WISH = { people: 412, seed: 412, now: '2026-11-22T12:00:00.000Z' };

let folder: ReturnType<typeof temporaryFolder>;
beforeAll(() => (folder = temporaryFolder()));
afterAll(() => folder.remove());

/** Builds a sample in a service of its own. */
async function build(wish: typeof WISH, name: string): Promise<string> {
  const service = new TestService(path.join(folder.path, name));
  await service.start();
  await buildSample(service.client, wish);
  await service.stop();
  return service.folder;
}

const built = new Map<string, Promise<string>>();

/** Looks at the store of a sample, which is built once under each name. */
async function looking<T>(wish: typeof WISH, look: (sql: Sql) => T, name = String(wish.people)): Promise<T> {
  const building = built.get(name) ?? build(wish, name);
  built.set(name, building);
  const store = openStore(await building);
  try {
    return look(store.sql);
  } finally {
    store.close();
  }
}

const count = (sql: Sql, from: string) => sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${from}`)?.n;
const values = (sql: Sql, column: string) =>
  sql.all<{ value: string }>(`SELECT DISTINCT ${column} AS value FROM member ORDER BY 1`).map(({ value }) => value);

test('the sample has 412 people in 18 groups, 250 full seats in all five states, every role and status', async () => {
  await looking(WISH, (sql) => {
    expect([count(sql, 'member'), count(sql, 'grp')]).toEqual([412, 18]);
    expect(readWorkspace(sql)).toMatchObject({ name: 'Northwind Academy', plan: 'enterprise', sample: true });
    expect(readSeatCounts(sql)).toMatchObject({ granted: 250, assigned: 165, reserved: 26, spent: 22, remaining: 37 });
    expect(count(sql, "member WHERE seat = 'full' AND seatUsedAt IS NOT NULL")).toBe(132);
    expect(count(sql, "member WHERE seat = 'full' AND seatUsedAt IS NULL")).toBe(33);
    expect(values(sql, 'role')).toEqual([...roles].toSorted());
    expect(values(sql, 'status')).toEqual([...statuses].toSorted());
    expect(verifyStore(sql)).toEqual([]);
  });
});

test('its owner is Amara Okonkwo; some people are in several groups, some in none, and every group has an admin', async () => {
  await looking(WISH, (sql) => {
    const owners = sql.all("SELECT email, firstName, lastName FROM member WHERE role = 'owner'");
    expect(owners).toEqual([{ email: 'amara.okonkwo@northwind.example', firstName: 'Amara', lastName: 'Okonkwo' }]);
    const groupsOfPeople = 'SELECT (SELECT count(*) FROM membership WHERE mn = member.n) AS n FROM member';
    expect(count(sql, `(${groupsOfPeople}) WHERE n = 0`)).toBeGreaterThan(10);
    expect(count(sql, `(${groupsOfPeople}) WHERE n > 1`)).toBeGreaterThan(50);
    expect(count(sql, '(SELECT gn FROM membership WHERE admin = 1 GROUP BY gn)')).toBe(18);
    const sizes = sql
      .all<{ n: number }>('SELECT count(*) AS n FROM membership GROUP BY gn ORDER BY n DESC')
      .map(({ n }) => n);
    expect(sizes[0]! > 5 * sizes.at(-1)!).toBe(true);
  });
});

const scripts = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Thai', 'Han', 'Hiragana', 'Hangul'];

test('invitations are open, end tomorrow, have ended and are to come; whoever has accepted has none, and nobody gets mail', async () => {
  await looking(WISH, (sql) => {
    const invited = "member WHERE status IN ('invited', 'pending')";
    const days = sql.all(
      `SELECT substr(inviteAt, 1, 10) AS day, count(*) AS people, sum(seat = 'reserved') AS reserved FROM ${invited}
       GROUP BY day ORDER BY day`,
    );
    expect(days).toEqual([
      { day: '2026-10-09', people: 2, reserved: 0 },
      { day: '2026-10-23', people: 3, reserved: 0 },
      { day: '2026-11-06', people: 3, reserved: 0 },
      { day: '2026-11-09', people: 14, reserved: 5 },
      { day: '2026-11-20', people: 34, reserved: 20 },
      { day: '2026-11-29', people: 5, reserved: 1 },
    ]);
    const ends = sql.all(
      'SELECT DISTINCT endsAt FROM invitation JOIN member USING (inviteAt) WHERE id = member AND endsAt > ? ORDER BY 1',
      WISH.now,
    );
    expect(ends).toEqual([{ endsAt: '2026-11-23T09:00:10.000Z' }, { endsAt: '2026-12-04T09:00:40.000Z' }]);
    expect(count(sql, `${invited} AND inviteAt IS NULL`)).toBe(0);
    expect(count(sql, "member WHERE status IN ('active', 'suspended') AND inviteAt IS NOT NULL")).toBe(0);
    expect(count(sql, 'mail')).toBe(0);
  });
});

test('its names are of many scripts, some very long, some without a last name; addresses are plain', async () => {
  await looking(WISH, (sql) => {
    const people = sql.all<{ firstName: string; lastName: string; email: string }>('SELECT * FROM member');
    const all = people.map(displayName).join('\n');
    for (const script of scripts)
      expect([script, new RegExp(`\\p{Script=${script}}`, 'u').test(all)]).toEqual([script, true]);
    for (const name of ['Łukasz', 'Søren', 'Yıldız', 'Weißstraße', '佐藤']) expect(all).toContain(name);
    expect(people.some(({ lastName }) => lastName === '')).toBe(true);
    expect(Math.max(...people.map((person) => displayName(person).length))).toBeGreaterThan(70);
    for (const { email } of people) expect(email).toMatch(/^[a-z][a-z.-]*\d*@northwind\.example$/u);
  });
});

test('it tells a year that lies behind us, in order, up to yesterday', async () => {
  await looking(WISH, (sql) => {
    const times = sql.all<{ at: string; madeAt: string }>('SELECT at, madeAt FROM operation ORDER BY seq');
    expect(times.map(({ at }) => at)).toEqual(times.map(({ at }) => at).toSorted());
    expect(times[0]?.at).toBe('2025-12-27T00:00:00.000Z');
    expect(times.at(-1)!.at > '2026-11-15' && times.at(-1)!.at < '2026-11-22').toBe(true);
    expect(count(sql, "span WHERE field = 'seat'")).toBeGreaterThan(100);
    expect(readWorkspace(sql)?.renewsAt).toBe('2026-12-27T00:00:00.000Z');
  });
});

test('credits are given every four weeks, spent every Thursday, bought when they run low, and given back by wallets', async () => {
  await looking(WISH, (sql) => {
    const days = (where: string) =>
      sql
        .all<{ day: string }>(`SELECT DISTINCT substr(at, 1, 10) AS day FROM creditEntry WHERE ${where} ORDER BY 1`)
        .map(({ day }) => day);
    const given = days("source = 'pool' AND target GLOB 'balance:*'");
    expect([given.length, given[0], given.at(-1)]).toEqual([12, '2026-01-16', '2026-11-20']);
    const spent = days("target = 'spent'");
    expect(spent.length).toBe(44);
    expect(new Set(spent.map((day) => new Date(day).getUTCDay()))).toEqual(new Set([4]));
    expect(days("source = 'purchased'")).toEqual(['2025-12-27', '2026-08-28', '2026-11-20']);
    expect(days("source GLOB 'wallet:*' AND target = 'pool'")).toEqual(['2026-10-23']);
    expect(count(sql, "purchase WHERE state = 'recorded' AND invoicedOn = substr(endedAt, 1, 10)")).toBe(2);
    // What an event tells is what there was to spend.
    expect(count(sql, "event JOIN spending ON event = id WHERE amount <> json_extract(detail, '$.amount')")).toBe(0);
    const inAll = sql.get<{ pool: number; people: number }>(
      `SELECT (SELECT amount FROM creditCount WHERE account = 'pool') AS pool,
        (SELECT sum(amount) FROM creditCount WHERE account GLOB 'balance:*') AS people`,
    );
    expect(inAll).toEqual({ pool: 986, people: 1051 });
  });
});

test('each month is billed as was agreed, the invoice before it paid by then, and no number comes twice', async () => {
  await looking(WISH, (sql) => {
    const invoices = sql.all<{ number: string; amount: number; state: string; late: number }>(
      `SELECT number, amount, state, julianday(recordedAt) - julianday(invoicedOn) AS late FROM invoice ORDER BY invoicedOn`,
    );
    expect([invoices[0]?.number, invoices.at(-1)?.number, invoices.length]).toEqual(['NA-2026-01', 'NA-2026-11', 11]);
    expect(invoices.map(({ amount }) => amount)).toEqual([324_000, ...Array.from({ length: 10 }, () => 360_000)]);
    expect(invoices.map(({ state }) => state)).toEqual([...Array.from({ length: 10 }, () => 'paid'), 'open']);
    expect(Math.max(...invoices.map(({ late }) => late))).toBeLessThan(30);
  });
});

/** Everything of a store but what is random by design: the workspace's id and those of its founders, and their salts. */
function fingerprint(sql: Sql): string {
  const rows = [
    sql.all("SELECT * FROM member WHERE role NOT IN ('owner', 'organizationAdmin') ORDER BY email"),
    sql.all('SELECT * FROM grp ORDER BY id'),
    sql.all('SELECT gn, member.email, admin FROM membership JOIN member ON member.n = mn ORDER BY 1, 2'),
    sql.all('SELECT source, target, amount, subject, at, op FROM seatEntry ORDER BY n'),
    sql.all('SELECT id, kind, at, subject, detail FROM event ORDER BY id'),
    sql.all('SELECT email, sum(amount) FROM creditCount JOIN member ON member.id = owner GROUP BY 1 ORDER BY 1'),
  ];
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

test('the same seed and day make the same sample, another seed another', async () => {
  const first = await looking(WISH, fingerprint, 'first');
  const second = await looking({ ...WISH, now: '2026-11-22T23:59:59.000Z' }, fingerprint, 'second');
  const other = await looking({ ...WISH, seed: 7 }, fingerprint, 'other');
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test.each([1, 2, 3, 6, 20, 150, 1500])(
  'a sample of %i people has as many, adds up, and is in the past',
  async (people) => {
    await looking({ ...WISH, people }, (sql) => {
      expect(count(sql, 'member')).toBe(people);
      expect(verifyStore(sql)).toEqual([]);
      expect(sql.get<{ at: string }>('SELECT max(at) AS at FROM operation')!.at < '2026-11-22').toBe(true);
    });
  },
);

test('a hundred thousand people are invented with 200 groups, seats to match and an address each', () => {
  const { workspace, steps } = inventSample({ ...WISH, people: 100_000 });
  expect(workspace.seats).toBe(60_680);
  const addresses = new Set<string>();
  let operations = 0;
  for (const step of steps) {
    if (step.kind === 'events') continue;
    for (const { command, args } of step.push.operations) {
      operations += 1;
      if (command !== 'members.add' && command !== 'members.invite') continue;
      const { people } = args as { people: { email: string }[] }; // what both take
      expect(people.length).toBeLessThanOrEqual(2000);
      for (const { email } of people) addresses.add(email);
    }
  }
  expect(addresses.size).toBe(99_998);
  expect(operations).toBeLessThan(400);
});

test('the sample has three assignments, of scenarios some of which have been practised', async () => {
  await looking(WISH, (sql) => {
    expect(count(sql, 'assignment')).toBe(3);
    expect(count(sql, "practice WHERE title = 'Renewal at risk' AND scenario IS NOT NULL")).toBeGreaterThan(20);
  });
});
