import { expect, test } from 'vitest';

import { documented } from './documented.ts';
import { directories, learning, personnel } from './exports.ts';
import { looked } from './more-exports.ts';
import { planOf, verdictsOf } from './planning.ts';

test.each([...directories, ...learning, ...personnel, ...looked, ...documented])(
  'an export in the manner of $system is read by the general rules',
  ({ text, fields, verdicts }) => {
    const plan = planOf(text);
    const found = Object.fromEntries(plan.columns.map(({ header, field }) => [header, field]));
    expect(plan.refused).toBeNull();
    expect(found).toMatchObject(fields);
    expect(verdictsOf(plan)).toEqual(verdicts);
  },
);
