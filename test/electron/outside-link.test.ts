import { expect, test } from 'vitest';

import { outsideLink } from '../../electron/outside-link.ts';

const opened = [
  'https://app.fireflies.ai/view/0123',
  'https://app.gong.io/call?id=7782342274025937895',
  'https://us-12345.app.gong.io/call?id=1',
  'HTTPS://APP.GONG.IO/company/api',
];

const refused = [
  'http://app.gong.io/call?id=1',
  'https://app.gong.io:8443/call',
  'https://app.gong.io.evil.example/',
  'https://evil.example/?app.gong.io',
  'https://app.gong.io@evil.example/',
  'https://key:secret@app.gong.io/',
  'https://a.b.app.gong.io/',
  'https://-a.app.gong.io/',
  'https://notapp.gong.io/',
  'https://127.0.0.1/',
  'https://fireflies.ai./',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'ms-settings:',
  String.raw`\\evil.example\share`,
  'app.gong.io',
  '',
];

test('only https pages of connected tools are opened, as the address is understood', () => {
  expect(opened.map(outsideLink)).toEqual([...opened.slice(0, 3), 'https://app.gong.io/company/api']);
});

test('nothing else is opened, however it is written', () => {
  expect(refused.filter((link) => outsideLink(link) !== null)).toEqual([]);
});
