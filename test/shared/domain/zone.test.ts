import { expect, test } from 'vitest';

import { isZone, localIn, momentIn, writtenIn } from '../../../shared/domain/zone.ts';

test('a date and time in a zone is an instant, however far the zone is ahead', () => {
  const at = (local: string, zone: string) => momentIn(local, zone)?.instant;
  expect(at('2027-03-03T17:00', 'Europe/Berlin')).toBe('2027-03-03T16:00:00.000Z');
  expect(at('2027-07-03T17:00', 'Europe/Berlin')).toBe('2027-07-03T15:00:00.000Z');
  expect(at('2027-03-03T17:00', 'Asia/Kathmandu')).toBe('2027-03-03T11:15:00.000Z');
  expect(at('2027-03-03T00:10', 'Pacific/Kiritimati')).toBe('2027-03-02T10:10:00.000Z');
  expect(at('2027-03-03T17:00', 'UTC')).toBe('2027-03-03T17:00:00.000Z');
});

test('a time that the clocks skip is as much later as they are put forward, and said to be', () => {
  expect(momentIn('2027-03-14T02:30', 'America/New_York')).toEqual({
    instant: '2027-03-14T07:30:00.000Z',
    shown: 'skipped',
    local: '2027-03-14T03:30',
  });
  // Lord Howe puts its clocks forward by half an hour.
  expect(momentIn('2027-10-03T02:15', 'Australia/Lord_Howe')).toEqual({
    instant: '2027-10-02T15:45:00.000Z',
    shown: 'skipped',
    local: '2027-10-03T02:45',
  });
  expect(momentIn('2027-03-14T01:59', 'America/New_York')).toMatchObject({ shown: 'once' });
  expect(momentIn('2027-03-14T03:00', 'America/New_York')).toMatchObject({ shown: 'once' });
});

test('of a time that the clocks show twice the first is taken, and said to be', () => {
  expect(momentIn('2027-11-07T01:30', 'America/New_York')).toEqual({
    instant: '2027-11-07T05:30:00.000Z',
    shown: 'twice',
    local: '2027-11-07T01:30',
  });
  expect(momentIn('2027-04-04T01:45', 'Australia/Lord_Howe')).toEqual({
    instant: '2027-04-03T14:45:00.000Z',
    shown: 'twice',
    local: '2027-04-04T01:45',
  });
  expect(momentIn('2027-04-04T02:00', 'Australia/Lord_Howe')).toMatchObject({ shown: 'once' });
});

test('every hour and a half of a year is shown again as it was asked for, or skipped', () => {
  const wrong: string[] = [];
  for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca']) {
    for (let ms = Date.UTC(2027, 0, 1); ms < Date.UTC(2028, 0, 1); ms += 90 * 60_000) {
      const local = new Date(ms).toISOString().slice(0, 16);
      const moment = momentIn(local, zone);
      const isShown = moment !== null && localIn(moment.instant, zone) === moment.local;
      const isTold = (moment?.local === local) === (moment?.shown !== 'skipped');
      if (!isShown || !isTold) wrong.push(`${local} in ${zone}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('what is no date, no time or no zone is none', () => {
  for (const text of ['', '2027-02-30T10:00', '2027-03-03', 'tomorrow', '2027-03-03T25:00'])
    expect(momentIn(text, 'Europe/Berlin')).toBeNull();
  expect([isZone('Asia/Kathmandu'), isZone('Mars/Base'), isZone('')]).toEqual([true, false, false]);
});

test('an instant is written as the clocks of a zone show it, to the millisecond and with how far they are ahead', () => {
  const at = '2027-03-03T00:10:20.345Z';
  expect(writtenIn(at, null)).toBe(at);
  expect(writtenIn(at, 'Asia/Kathmandu')).toBe('2027-03-03T05:55:20.345+05:45');
  expect(writtenIn(at, 'America/St_Johns')).toBe('2027-03-02T20:40:20.345-03:30');
  expect(Date.parse(writtenIn(at, 'America/St_Johns'))).toBe(Date.parse(at));
});
