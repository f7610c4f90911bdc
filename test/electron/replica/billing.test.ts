import { expect, test } from 'vitest';

import { billingOverview } from '../../../electron/replica/billing.repository.ts';
import { memberTotals } from '../../../electron/replica/members.repository.ts';
import { seatReport } from '../../../electron/replica/seat-report.ts';
import { poolAt } from '../../../electron/reports/pool-at.ts';
import { levelOf } from '../../../shared/domain/limits.ts';
import { BillingOverview } from '../../../shared/ipc/billing-contract.ts';
import { aReplica, TestReplica } from '../../builders/replica.ts';

const NOW = '2026-06-01T00:00:00.000Z';

test('billing says of seats and credits what the reports and the list of people say', () => {
  const { sql } = aReplica({ people: 400, groups: 8 });
  const { seats, forGroups, credits, basic } = BillingOverview.parse(billingOverview(sql, NOW));
  const report = seatReport(sql, NOW);
  expect([seats, forGroups]).toEqual([report.counts, report.forGroups]);
  const { purchased, pool, wallets, balances, spent } = credits;
  expect(poolAt(sql, null)?.credits).toMatchObject({ purchased, pool, wallets, balances, spent });
  const basicSeats = { search: '', roles: [], seats: ['basic' as const], statuses: [], groups: [], undelivered: false };
  expect(basic).toBe(memberTotals(sql, basicSeats).matching);
  expect(basic).toBe(report.everyone.basic);
});

test('a free plan tells how many people it has room for, and a small one how many groups', () => {
  const replica = new TestReplica();
  const owner = { email: 'owner@north.example', firstName: 'Olive', lastName: 'Owner' };
  const workspace = { name: 'North', plan: 'free' as const, seats: 0, credits: 0, sample: false, owner };
  replica.run('workspace.create', { ...workspace, renewsAt: '2027-01-01T00:00:00.000Z' });
  replica.run('groups.create', { names: ['Pilot', 'EMEA', 'APAC', 'Americas'] });
  expect(billingOverview(replica.sql, NOW).limits.slice(0, 4)).toEqual([
    { kind: 'seats', used: 0, cap: 0 },
    { kind: 'admins', used: 1, cap: 1 },
    { kind: 'people', used: 0, cap: 3 },
    { kind: 'groups', used: 4, cap: 5 },
  ]);
});

test('a level is reached at exactly its part of the limit', () => {
  const levels = (cap: number, ...used: number[]) => used.map((each) => levelOf({ used: each, cap }));
  expect(levels(200, 159, 160, 189, 190, 199, 200, 201)).toEqual([null, 80, 80, 95, 95, 100, 100]);
  expect(levels(3, 2, 3)).toEqual([null, 100]);
  expect(levelOf({ used: 0, cap: 0 })).toBeNull();
  expect(levelOf({ used: null, cap: 5 })).toBeNull();
  expect(levelOf({ used: 5, cap: null })).toBeNull();
});
