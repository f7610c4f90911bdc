import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { eventKinds, ReportedEvent } from '../../../shared/domain/event.ts';

const page = readFileSync('docs/events.md', 'utf8');

test('every example of the page on events is an event, and there is one of each kind', () => {
  const examples = [...page.matchAll(/\{"id":[^{}]*\}/gu)].map(([text]) => ReportedEvent.parse(JSON.parse(text)));
  expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(eventKinds));
});

test.each(ReportedEvent.options.map(({ shape }) => [shape.kind.value, Object.keys(shape)] as const))(
  'the page on events names every field of %s',
  (kind, fields) => {
    const [line = ''] = page.split('\n').filter((text) => text.startsWith(`| \`${kind}\``));
    const own = fields.filter((field) => !['id', 'kind', 'at'].includes(field));
    expect(own.filter((field) => !line.includes(`\`${field}\``))).toEqual([]);
  },
);
