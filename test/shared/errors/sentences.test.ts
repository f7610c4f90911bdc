import { expect, test } from 'vitest';

import { sentenceOf, sentences } from '../../../shared/errors/sentences.ts';

test('the sentence of an error carries its own figures', () => {
  expect(sentenceOf({ code: 'seats.exhausted', needed: 5, remaining: 2 })).toEqual({
    says: 'This needs 5 full seats and 2 remain.',
    next: 'Choose fewer people, revoke unused seats, or buy more.',
  });
});

test('every error says what happened and what to do now', () => {
  for (const [code, { says, next }] of Object.entries(sentences)) {
    expect([code, says.length > 5, next.length > 5]).toEqual([code, true, true]);
  }
});
