import { expect, test } from 'vitest';

import { stretchesOf } from '../../../shared/reports/periods.ts';

test('months, weeks and days begin by the clocks of the zone, also where these change', () => {
  const months = stretchesOf('2026-02-10T00:00:00.000Z', '2026-04-05T00:00:00.000Z', 'month', 'Europe/Berlin');
  expect(months.map(({ day, from, until }) => [day, from, until])).toEqual([
    ['2026-02-01', '2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
    ['2026-03-01', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    ['2026-04-01', '2026-03-31T22:00:00.000Z', '2026-04-05T00:00:00.000Z'],
  ]);
  const weeks = stretchesOf('2026-03-27T00:00:00.000Z', '2026-03-31T00:00:00.000Z', 'week', 'UTC');
  expect(weeks.map(({ day }) => day)).toEqual(['2026-03-23', '2026-03-30']);
});

test('every moment between two is in one period and no other, in any zone', () => {
  for (const zone of ['UTC', 'Asia/Kolkata', 'America/Sao_Paulo', 'Pacific/Auckland']) {
    const days = stretchesOf('2026-01-01T12:00:00.000Z', '2026-12-31T12:00:00.000Z', 'day', zone);
    for (const [at, { until }] of days.slice(0, -1).entries()) expect(days[at + 1]?.from).toBe(until);
    expect(days.length).toBeGreaterThanOrEqual(364);
  }
});

test('of too long a time the latest periods are told', () => {
  const days = stretchesOf('2020-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'day', 'UTC');
  expect(days).toHaveLength(400);
  expect(days.at(-1)?.day).toBe('2025-12-31');
});
