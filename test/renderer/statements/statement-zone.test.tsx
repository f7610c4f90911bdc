import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { formatClock, formatDay, formatExact } from '../../../renderer/locales/format.ts';
import type { StatementLine } from '../../../shared/ipc/statement-contract.ts';
import { aSession, openScreen, scriptOf } from '../scripted.tsx';

const AT = '2026-11-16T20:34:00.000Z';
const line: StatementLine = {
  ...{ n: 1, at: AT, kind: 'given', note: null, change: 5, balance: 5, operation: null },
  other: { kind: 'person', name: 'Bea Baker' },
};

test.each([
  ['Asia/Tokyo', '2026-11-16T15:00:00.000Z'],
  ['America/Lima', '2026-11-17T05:00:00.000Z'],
])('moments of a statement, and the days it is narrowed to, are those of %s', async (zone, from) => {
  const session = aSession();
  const { asked } = openScreen('/statements/pool', {
    ...scriptOf([], { ...session, workspace: { ...session.workspace, timeZone: zone } }),
    'statements.page': () => ({ total: 1, rows: [line] }),
    'statements.summary': () => ({ name: '', asOf: AT, opening: 0, added: 5, taken: 0, closing: 5 }),
  });
  const moment = await screen.findByText(formatClock(AT, new Date(), zone));
  expect(moment.getAttribute('title')).toBe(formatExact(AT, zone));
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-17' } });
  await waitFor(() => expect(asked('statements.page').at(-1)).toMatchObject({ from }));
  expect(screen.getByText(new RegExp(formatDay(from, zone), 'u'))).toBeTruthy();
});
