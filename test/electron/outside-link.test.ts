import { expect, test } from 'vitest';

import { helpLink, outsideLink } from '../../electron/outside-link.ts';

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

test('help is reached by a mail to one address or by a page over https, as they are kept', () => {
  const reached = {
    'Mira@Acme.example': 'mailto:mira@acme.example',
    "mailto:o'neil+help@acme.example": "mailto:o'neil+help@acme.example",
    'https://Help.Acme.example/Start?of=Rollcall#top': 'https://help.acme.example/Start?of=Rollcall#top',
    'https://help.acme.example': 'https://help.acme.example/',
    'https://hilfe.xn--mller-kva.example/@start': 'https://hilfe.xn--mller-kva.example/@start',
  };
  expect(Object.keys(reached).map(helpLink)).toEqual(Object.values(reached));
});

test('what would lead anywhere else, or put more into a mail than whom it is to, is not opened for help', () => {
  const others = [
    'mira@acme.example?cc=eve@evil.example',
    'mira@acme.example,eve@evil.example',
    'mira@acme.example%0abcc:eve@evil.example',
    '"mira"@acme.example',
    '-attach@acme.example',
    'mira@acme',
    'mira@xn--a.example',
    'https://xn--a.example/',
    'mira@127.0.0.1',
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://localhost/',
    'https://help.acme.example:8443/',
    'https://help.acme.example@evil.example/',
    'https://key:secret@help.acme.example/',
    String.raw`https://help.acme.example\@evil.example/`,
    'https://help.acme.example/ x',
    `https://help.acme.example/${'x'.repeat(300)}`,
  ];
  const schemes = refused.filter((link) => !link.startsWith('https:'));
  expect([...others, ...schemes].filter((link) => helpLink(link) !== null)).toEqual([]);
});
