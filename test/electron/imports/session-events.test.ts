import { expect, test } from 'vitest';

import { readSessionEvents } from '../../../electron/imports/session-events.ts';
import { wordsOf } from '../../../shared/locales/words.ts';

const HEADER =
  'first_name,last_name,email,scenario,difficulty,score,rank,attempt_number,valid_attempt,program,assigned_by,assigner_name,started_at,ended_at,duration_seconds,session_link';
const NOW = '2026-11-22T12:00:00.000Z';
const WHOLE =
  'Ann,Lee,Ann@acme.example,Cold call,hard,81.5%,Silver,2,yes,Onboarding,,Bea Bo,2026-11-21T09:00:00Z,2026-11-21 11:10:00 +02:00,600.4,https://app.example/s/1';

const read = (...rows: string[]) => readSessionEvents(new TextEncoder().encode([HEADER, ...rows, ''].join('\n')), NOW);

test('a row of the export becomes a session that was completed, with all it tells', () => {
  const { events } = read(WHOLE);
  expect(events).toEqual([
    {
      id: events[0]?.id,
      kind: 'session.completed',
      email: 'ann@acme.example',
      at: '2026-11-21T09:10:00.000Z',
      scenario: 'Cold call',
      difficulty: 'hard',
      score: 81.5,
      rank: 'silver',
      attempt: 2,
      validAttempt: true,
      program: 'Onboarding',
      assignedBy: 'Bea Bo',
      startedAt: '2026-11-21T09:00:00.000Z',
      endedAt: '2026-11-21T09:10:00.000Z',
      durationSeconds: 600,
      link: 'https://app.example/s/1',
      transcript: null,
      evaluation: null,
    },
  ]);
});

test('a row that says little is a session all the same, at the moment it began', () => {
  const [event] = read(',,ann@acme.example,,,,N/A,,,,,,2026-11-21T09:00:00Z,,,').events;
  expect(event).toMatchObject({
    at: '2026-11-21T09:00:00.000Z',
    scenario: 'Practice session',
    rank: null,
    score: null,
  });
});

test('the same row has the same id, however often and in whatever company it is read', () => {
  const other = WHOLE.replace('s/1', 's/2');
  const [one, two] = read(WHOLE, other).events.map(({ id }) => id);
  expect(read(other, WHOLE).events.map(({ id }) => id)).toEqual([two, one]);
  expect(one).not.toBe(two);
});

test.each([
  ['81.5%', '101', 'What stands in score cannot be used: “101”.'],
  ['81.5%', 'good', 'What stands in score cannot be used: “good”.'],
  ['Silver', 'Tin', 'What stands in rank cannot be used: “Tin”.'],
  [',2,', ',0,', 'What stands in attempt_number cannot be used: “0”.'],
  ['yes', 'perhaps', 'What stands in valid_attempt cannot be used: “perhaps”.'],
  ['600.4', 'long', 'What stands in duration_seconds cannot be used: “long”.'],
  [
    'https://app.example/s/1',
    'javascript:alert(1)',
    'What stands in session_link cannot be used: “javascript:alert(1)”.',
  ],
  [
    '2026-11-21 11:10:00 +02:00',
    '2026-11-20 11:10:00',
    'What stands in ended_at cannot be used: “2026-11-20 11:10:00”.',
  ],
])('a row with %j as %j is named, and the others are read', (from, to, said) => {
  const { events, rejected } = read(WHOLE, WHOLE.replace(from, to));
  expect(events).toHaveLength(1);
  expect(rejected.map(({ line, saying }) => [line, wordsOf(saying)])).toEqual([[3, said]]);
});
