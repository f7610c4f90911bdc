import { expect, test } from 'vitest';

import { looksLike, readInvited } from '../../../shared/csv/invited.ts';

const emails = (text: string) => readInvited(text).candidates.map(({ email }) => email);
const faults = (text: string) => readInvited(text).bad.map(({ reason }) => reason);

test('addresses stand one per line or between commas, with names as mail programs write them', () => {
  const text = `ada@acme.example, Grace Hopper <Grace@Acme.example>;"Lovelace, Ada" <al@acme.example>
mailto:alan@acme.example\t佐藤 花子 <sato@acme.example>\r\n\r\n   <solo@acme.example>  x@acme.example y@acme.example`;
  expect(readInvited(text)).toEqual({
    candidates: [
      { email: 'ada@acme.example', firstName: '', lastName: '', shared: false },
      { email: 'grace@acme.example', firstName: 'Grace', lastName: 'Hopper', shared: false },
      { email: 'al@acme.example', firstName: 'Ada', lastName: 'Lovelace', shared: false },
      { email: 'alan@acme.example', firstName: '', lastName: '', shared: false },
      { email: 'sato@acme.example', firstName: '花子', lastName: '佐藤', shared: false },
      { email: 'solo@acme.example', firstName: '', lastName: '', shared: false },
      { email: 'x@acme.example', firstName: '', lastName: '', shared: false },
      { email: 'y@acme.example', firstName: '', lastName: '', shared: false },
    ],
    bad: [],
  });
});

test('an address that comes twice is taken once, and the second time is told', () => {
  const { candidates, bad } = readInvited('a@x.example\n A@X.example \nAda <a@x.example>');
  expect(candidates.map(({ email }) => email)).toEqual(['a@x.example']);
  expect(bad).toEqual([
    { text: 'A@X.example', reason: 'duplicate', like: 'a@x.example' },
    { text: 'Ada <a@x.example>', reason: 'duplicate', like: 'a@x.example' },
  ]);
});

test('an address that is drawn like another one is told, with the other one', () => {
  expect(looksLike('аda@acme.example')).toBe('ada@acme.example');
  expect(looksLike('сос@acme.example')).toBe('coc@acme.example');
  expect(looksLike('ａda@acme.example')).toBe('ada@acme.example');
  expect(looksLike('почта@пример.example')).toBeNull();
  expect(looksLike('jörg@acme.example')).toBeNull();
  expect(faults('аda@acme.example\nadа@acme.example')).toEqual(['lookAlike', 'lookAlike']);
  expect(emails('jörg@acme.example\nпочта@пример.example')).toEqual(['jörg@acme.example', 'почта@пример.example']);
});

test.each([
  'ada',
  'ada@',
  '@acme.example',
  'ada@acme',
  'a b@acme.example',
  'ada@acme..example',
  `${'a'.repeat(70)}@x.example`,
  'Ada <>',
])('“%s” is no address', (entry) => {
  expect(readInvited(entry).candidates).toEqual([]);
  expect(faults(`${entry}\n`)).toEqual(['noAddress']);
});

test('names of any length and script, and unbalanced quotes, lose no address', () => {
  const long = 'Ñ'.repeat(300);
  const { candidates } = readInvited(`${long} ${long} <n@x.example>\n"Ada <q@x.example>\nمريم <m@x.example>`);
  expect(candidates.map(({ email }) => email)).toEqual(['n@x.example', 'q@x.example', 'm@x.example']);
  expect(candidates[0]?.firstName).toHaveLength(200);
});

test('ten thousand lines are all read, and a shared mailbox is marked', () => {
  const lines = Array.from({ length: 10_000 }, (_, n) => `Person ${String(n)} <p${String(n)}@x.example>`);
  expect(emails(lines.join('\n'))).toHaveLength(10_000);
  expect(readInvited('info@acme.example').candidates).toMatchObject([{ shared: true }]);
});
