import { expect, test } from 'vitest';

import { forgetPractice, writePractice } from '../../../electron/replica/practice.repository.ts';
import { sessionListsOf } from '../../../electron/sessions/session-lists.ts';
import { sessionPage } from '../../../electron/sessions/sessions.repository.ts';
import { practiceId } from '../../../service/practice/take.ts';
import { aReplica } from '../../builders/replica.ts';
import { practiceLine, sessionQuery } from '../../builders/sessions.ts';

const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => practiceLine({ id: practiceId(String(from + n)), score: n % 101 }));

test('a write of more sessions than are read at a time is listed whole, however often there is one', () => {
  const { sql } = aReplica({ people: 3, groups: 1 });
  const listed = () => sessionPage(sql, sessionQuery()).total;
  // Exactly what is read at a time, twice that, and what lies between.
  const writes = [2000, 4000, 3001];
  const written = writes.map((count, nth) => {
    writePractice(sql, { rows: lines(count, nth * 10_000), gone: [] });
    return listed();
  });
  expect(written).toEqual([2000, 6000, 9001]);
  // Whoever comes while only a part was read gets the rest.
  writePractice(sql, { rows: lines(5000, 50_000), gone: [] });
  expect(sessionListsOf(sql).known.step()).toBe(true);
  writePractice(sql, { rows: lines(1, 60_000), gone: [] });
  expect(listed()).toBe(14_002);
  forgetPractice(sql);
  writePractice(sql, { rows: lines(2500), gone: [] });
  expect(listed()).toBe(2500);
});
