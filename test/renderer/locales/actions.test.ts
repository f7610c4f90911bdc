import { expect, test } from 'vitest';

import { createWords } from '../../../renderer/locales/i18n.ts';
import { actions, rules } from '../../../shared/permissions/rules.ts';

test('everything that somebody can be allowed has words', () => {
  const words = createWords();
  const people = actions.filter((action) => Object.keys(rules[action].grants).length > 0);
  expect(people.length).toBeGreaterThan(40);
  expect(people.filter((action) => !words.exists(action, { ns: 'actions' }))).toEqual([]);
});
