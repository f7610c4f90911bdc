import { expect, test } from 'vitest';

import { parseAddress } from '../../../electron/http/service-client.ts';
import { refusalOf } from '../../builders/desktop.ts';

test.each([
  ['https://rollcall.acme.example', 'https://rollcall.acme.example'],
  ['  https://rollcall.acme.example/app?x=1 ', 'https://rollcall.acme.example'],
  ['http://127.0.0.1:4242', 'http://127.0.0.1:4242'],
  ['http://localhost:4242/', 'http://localhost:4242'],
])('%s is the address of a workspace', (typed, address) => {
  expect(parseAddress(typed)).toBe(address);
});

test.each([
  '',
  'acme',
  'http://rollcall.acme.example',
  'ftp://acme.example',
  'https://ada:secret@acme.example',
  'javascript:alert(1)',
])('%j is not', (typed) => {
  expect(refusalOf(() => parseAddress(typed))).toMatchObject({ code: 'address.invalid' });
});
