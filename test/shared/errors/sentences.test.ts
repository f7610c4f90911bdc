import { expect, test } from 'vitest';

import { sentenceOf, sentences } from '../../../shared/errors/sentences.ts';

test('the sentence of an error carries its own figures', () => {
  expect(sentenceOf({ code: 'seats.exhausted', needed: 5, remaining: 2 })).toEqual({
    says: 'Too few full seats: 5 needed, 2 left.',
    next: 'Choose fewer people, revoke unused seats, or buy more.',
  });
});

test('every error says what happened and what to do now', () => {
  for (const [code, { says, next }] of Object.entries(sentences)) {
    expect([code, says.length > 5, next.length > 5]).toEqual([code, true, true]);
  }
});
