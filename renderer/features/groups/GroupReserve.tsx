import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Panel } from '../../ui/page.tsx';
import { ReserveSeats } from './ReserveSeats.tsx';

/** How many full seats are kept for the people of a group. */
export function GroupReserve({ group: { id, name, reserve } }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('groups');
  const see = useCan('seats.read', undefined, { groups: [id] });
  const { why } = useCan('seats.assign');
  const [isAsked, setAsked] = useState(false);
  if (!see.allowed) return null;
  return (
    <Panel
      title={t('reserve.title')}
      action={
        <ActButton size="xs" why={why} onAct={() => setAsked(true)}>
          {t('reserve.open')}
        </ActButton>
      }
    >
      <p className={reserve === 0 ? 't2' : 'strong'}>
        {reserve === 0 ? t('reserve.none') : t('reserve.left', { count: reserve })}
      </p>
      {reserve === 0 ? null : <p className="s t2">{t('reserve.rule')}</p>}
      {isAsked ? <ReserveSeats form={{ group: id, name, seats: reserve }} close={() => setAsked(false)} /> : null}
    </Panel>
  );
}
