import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { formatClock, formatExact } from '../../../renderer/locales/format.ts';
import { OperationId } from '../../../shared/domain/ids.ts';
import type { OperationRow } from '../../../shared/ipc/activity-shapes.ts';
import { aSession, memberId, openScreen, scriptOf } from '../scripted.tsx';

const AT = '2026-11-16T20:34:00.000Z';
const row: OperationRow = {
  ...{
    id: OperationId.parse('01900000-0000-7000-8000-00000000b001'),
    seq: 1,
    at: AT,
    command: 'members.edit',
    count: 1,
  },
  ...{ by: { id: memberId(1), name: 'Ada Lovelace' }, label: 'Bea Baker', parts: 0, job: null },
  ...{ undoneBy: null, undid: null, undoBar: null },
};

test.each(['Asia/Tokyo', 'America/Lima'])(
  'moments of Activity, and the days it is narrowed to, are those of %s',
  async (zone) => {
    const session = aSession();
    const { asked } = openScreen('/activity', {
      ...scriptOf([], { ...session, workspace: { ...session.workspace, timeZone: zone } }),
      'operations.page': () => ({ total: 1, rows: [row] }),
      'operations.actors': () => [],
    });
    const moment = await screen.findByText(formatClock(AT, new Date(), zone));
    expect(moment.getAttribute('title')).toBe(formatExact(AT, zone));
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-17' } });
    const from = zone === 'Asia/Tokyo' ? '2026-11-16T15:00:00.000Z' : '2026-11-17T05:00:00.000Z';
    await waitFor(() => expect(asked('operations.page').at(-1)).toMatchObject({ filter: { from } }));
  },
);
