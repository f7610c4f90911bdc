import fc from 'fast-check';
import { expect, test } from 'vitest';

import { nextTerm, usualTermFields } from '../../../shared/domain/term.ts';
import { localIn } from '../../../shared/domain/zone.ts';

/** The ends of terms one after the other, each begun when the one before has ended. */
function endsOf(renewsAt: string, termMonths: number, count: number, termZone = 'UTC'): string[] {
  let term = { ...usualTermFields, termMonths, termZone, renewsAt };
  return Array.from({ length: count }, () => {
    term = { ...term, ...nextTerm(term, term.renewsAt) };
    return localIn(term.renewsAt, termZone);
  });
}

test('a 29th of February and the last days of months come back where there are any', () => {
  expect(endsOf('2028-02-29T12:00:00.000Z', 12, 4)).toEqual([
    '2029-02-28T12:00',
    '2030-02-28T12:00',
    '2031-02-28T12:00',
    '2032-02-29T12:00',
  ]);
  expect(endsOf('2027-12-31T23:59:00.000Z', 1, 4)).toEqual([
    '2028-01-31T23:59',
    '2028-02-29T23:59',
    '2028-03-31T23:59',
    '2028-04-30T23:59',
  ]);
});

test('terms end at the same time of day in their zone, also where clocks were put forward or back', () => {
  expect(endsOf('2027-02-14T05:00:00.000Z', 1, 2, 'America/New_York')).toEqual([
    '2027-03-14T00:00',
    '2027-04-14T00:00',
  ]);
  // On the 14th of March there is no half past two: the term ends an hour later, and the next one at its own time.
  const skipped = ['2027-03-14T03:30', '2027-04-14T02:30'];
  expect(endsOf('2027-02-14T07:30:00.000Z', 1, 2, 'America/New_York')).toEqual(skipped);
  expect(endsOf('2027-01-31T18:15:00.000Z', 3, 1, 'Asia/Kathmandu')).toEqual(['2027-05-01T00:00']);
});

test('whatever has passed, the next end is the first after now that lies whole terms from the day they are counted from', () => {
  const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true });
  const zone = fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const months = fc.constantFrom(1, 2, 3, 6, 12, 36, 60);
  const property = fc.property(instant, instant, zone, months, (one, other, termZone, termMonths) => {
    const [renewsAt, now] = [one, other].map((date) => `${date.toISOString().slice(0, 16)}:00.000Z`).toSorted();
    const term = { ...usualTermFields, termMonths, termZone, renewsAt: renewsAt ?? '' };
    const moment = now ?? '';
    const { renewsAt: end, termFrom } = nextTerm(term, moment);
    expect(end > moment).toBe(true);
    // Counted one by one it is the same end: none is left out, and no day is lost on the way.
    let step = term;
    while (step.renewsAt <= moment) step = { ...step, ...nextTerm(step, step.renewsAt) };
    expect([end, termFrom]).toEqual([step.renewsAt, localIn(term.renewsAt, termZone)]);
  });
  fc.assert(property, { seed: 20_261_122, numRuns: 60 });
});
