import { expect, test } from 'vitest';

import { planOf, verdictsOf } from './planning.ts';

const addresses = (text: string) => planOf(text).people.map(({ email }) => email);

test('addresses are read as links, behind a name, and with a separator left over', () => {
  const plan = planOf(
    'Name,Email\nAda,mailto:ada@acme.example\nBob,<bob@acme.example>\nCy,cy@acme.example;\nDee,"Dee Dee <DEE@acme.example>"\n',
  );
  expect(plan.people.map(({ email }) => email)).toEqual(
    ['ada', 'bob', 'cy', 'dee'].map((name) => `${name}@acme.example`),
  );
  expect(verdictsOf(plan)).toEqual(['TRIM', 'TRIM', 'TRIM', 'TRIM']);
});

test('what is no address stays none, and two are not one', () => {
  const text =
    "Email\nada@acme.example\n<bob>\nmailto:\na@x.example; b@x.example\n'cy@acme.example'\n<a@x.example> <b@x.example>\n";
  const plan = planOf(text);
  expect(verdictsOf(plan)).toEqual(['', ...['BADEMAIL!', 'BADEMAIL!', 'BADEMAIL!', 'BADEMAIL!', 'BADEMAIL!']]);
  expect(plan.rejected.map(({ saying }) => saying.key)).toContain('addressInQuotes');
});

test('a list of a mail program without a header is read', () => {
  expect(addresses('"Ada Lovelace" <ada@acme.example>\nBob Stone <bob@acme.example>\n')).toEqual([
    'ada@acme.example',
    'bob@acme.example',
  ]);
});

test('a file whose lines are quoted whole is read as what is inside, line by line', () => {
  const plan = planOf('"Email,First name,Note"\r\n"ada@acme.example,Ada,""x, y"""\r\n"bob,Bob,"\r\n');
  expect(plan.people).toMatchObject([{ email: 'ada@acme.example', firstName: 'Ada', line: 2 }]);
  expect(plan.rejected).toMatchObject([{ line: 3, code: 'BADEMAIL' }]);
});

test('one column of quoted texts stays one column', () => {
  expect(planOf('"Some, words"\n"more, words"\n').refused?.code).toBe('NOTCSV');
});
