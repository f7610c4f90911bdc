import { expect, test } from 'vitest';

import { say } from '../../../shared/csv/sayings.ts';
import { eachError } from '../../../shared/errors/app-error.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { errors } from '../../../shared/locales/en/errors.ts';
import { permissions } from '../../../shared/locales/en/permissions.ts';

test('the sentence of an error carries its own figures', () => {
  expect(sentenceOf({ code: 'seats.exhausted', needed: 5, remaining: 2 })).toEqual({
    says: 'Too few full seats: 5 needed, 2 left.',
    next: 'Choose fewer people, revoke unused seats, or buy more.',
  });
  expect(sentenceOf({ code: 'outbox.unsent', count: 1 }).says).toMatch(/^1 of your changes has /);
  expect(sentenceOf({ code: 'outbox.unsent', count: 2 }).says).toMatch(/^2 of your changes have /);
  expect(sentenceOf({ code: 'forbidden', reason: 'role', who: ['owner', 'admin'] }).next).toMatch(/: owner, admin\.$/);
});

test('a refused file is told in the words of its refusal', () => {
  const saying = say('tooLarge', { megabytes: 100 });
  expect(sentenceOf({ code: 'file.refused', reason: 'TOOLARGE', saying }).says).toContain('larger than 100 MB');
});

test('every error says what happened and what to do now', () => {
  for (const [code, sentence] of Object.entries(errors)) {
    for (const text of Object.values(sentence)) expect([code, text.length > 5]).toEqual([code, true]);
  }
});

test('a sentence asks for nothing that its error does not carry', () => {
  for (const option of eachError) {
    const fields = [...Object.keys(option.shape), 'sentence'];
    const { value } = option.shape.code;
    const sentences =
      value === 'forbidden' ? Object.values(permissions.denied).map(Object.values) : Object.values(errors[value]);
    const texts = sentences.flat().join(' ');
    for (const [, name] of texts.matchAll(/\{\{(\w+)/gu)) expect(fields).toContain(name);
  }
});
