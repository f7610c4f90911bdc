import { expect, test } from 'vitest';

import { backTest, outlookOf, type PastDay } from '../../../shared/reports/forecast.ts';
import { randomFrom } from '../../builders/people.ts';

const FIRST = Date.parse('2026-01-01T00:00:00.000Z');
const dayOf = (at: number) => new Date(FIRST + at * 86_400_000).toISOString().slice(0, 10);

/** So many days on which something is drawn, from what there was. */
function history(count: number, left: number, drawnOn: (day: number) => number): PastDay[] {
  let then = left;
  return Array.from({ length: count }, (_, at) => {
    const drawn = drawnOn(at);
    then -= drawn;
    return { day: dayOf(at), left: then, drawn };
  });
}

const from = (days: readonly PastDay[], known: Parameters<typeof outlookOf>[1]['known'] = []) =>
  outlookOf(days, { today: dayOf(days.length), left: days.at(-1)?.left ?? 0, known });

test('what goes evenly runs out on the day on which it does, with no band around it', () => {
  const outlook = from(history(140, 340, () => 1));
  expect(outlook.perDay).toEqual({ low: 1, likely: 1, high: 1 });
  const day = dayOf(140 + 200);
  expect(outlook.runsOut).toEqual({ early: day, likely: day, late: day });
  expect(outlook.backTest).toMatchObject({ error: 0, within: 1 });
});

test('what goes in bursts has a band: early before likely before late', () => {
  const random = randomFrom(7);
  const outlook = from(history(336, 900, (day) => (day % 14 === 0 ? Math.floor(random() * 50) : 0)));
  const { early, likely, late } = outlook.runsOut ?? {};
  expect([early, likely, late].map((day) => (day ?? '9999') >= (early ?? ''))).toEqual([true, true, true]);
  expect((likely ?? '') > (early ?? '')).toBe(true);
  for (const { low, likely: middle, high } of outlook.band) {
    expect(low).toBeLessThanOrEqual(middle);
    expect(middle).toBeLessThanOrEqual(high);
  }
});

test('too little history is said, and nothing is foretold from it', () => {
  for (const days of [history(60, 100, () => 1), history(200, 100, (day) => Number(day === 30))]) {
    expect(from(days)).toMatchObject({ tooLittle: true, perDay: null, runsOut: null, band: [], backTest: null });
  }
});

test('what is known to come moves the day: what expires brings it nearer, what is free again puts it off', () => {
  const days = history(140, 240, () => 1);
  const at = (kind: 'expiry' | 'revocation' | 'invitation', amount: number) =>
    from(days, [{ day: dayOf(150), kind, amount }]).runsOut;
  expect(from(days).runsOut?.likely).toBe(dayOf(240));
  expect(at('expiry', -30)?.likely).toBe(dayOf(210));
  expect(at('revocation', 20)?.likely).toBe(dayOf(260));
  // Whether invitations end unanswered nobody knows: it is the latest day alone that counts on it.
  expect(at('invitation', 10)).toMatchObject({ likely: dayOf(240), late: dayOf(250) });
});

test('nothing runs out where more comes back than goes', () => {
  expect(from(history(140, 50, (day) => (day % 2 === 0 ? -1 : 0))).runsOut).toMatchObject({ likely: null, late: null });
});

test('what is gone has run out today, however little is known', () => {
  expect(from(history(5, 5, () => 1)).runsOut).toEqual({ early: dayOf(5), likely: dayOf(5), late: dayOf(5) });
});

test('of outcomes of many invented years about eight of ten lie within the band', () => {
  const random = randomFrom(11);
  const tests = Array.from({ length: 60 }, (_, year) =>
    backTest(history(364, 5000, (day) => ((day + year) % 7 === 0 ? Math.floor(random() * 30) : 0))),
  );
  const within = tests.reduce((sum, one) => sum + (one?.within ?? 0), 0) / tests.length;
  expect(within).toBeGreaterThan(0.72);
  expect(within).toBeLessThan(0.92);
});
