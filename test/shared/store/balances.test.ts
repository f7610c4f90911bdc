import { expect, test } from 'vitest';

import { wrongBalances } from '../../../shared/store/balances.ts';
import { aReplica } from '../../builders/replica.ts';

test('a balance that is not the sum of its entries is named, and so is one that is missing', () => {
  const { sql } = aReplica({ people: 20 });
  expect(wrongBalances(sql)).toEqual([]);
  sql.run("UPDATE seatCount SET amount = amount + 1 WHERE account = 'remaining'");
  sql.run("UPDATE seatCount SET account = 'reqerved' WHERE account = 'reserved'");
  const wrong = wrongBalances(sql);
  expect(wrong).toContain('reserved has no balance');
  expect(wrong.some((line) => line.startsWith('remaining is '))).toBe(true);
});
