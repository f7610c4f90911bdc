import { NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_SEATS } from '../../../shared/commands/plan.ts';
import type { GroupId, OperationId } from '../../../shared/domain/ids.ts';
import type { ReservePreview } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { Change } from '../../ui/change.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { SeatPool } from '../../ui/seat-pool.tsx';
import css from './groups.module.css';
import { useReserveSeats } from './groups.mutations.ts';
import { groupQueries } from './groups.queries.ts';

interface ReserveSeatsProps {
  /** The group, and what stands in the field at first. */
  readonly form: { readonly group: GroupId; readonly name: string; readonly seats: number };
  readonly replaces?: OperationId;
  readonly close: () => void;
}

/** How many full seats are kept for the people of a group, with the pool before and after. */
export function ReserveSeats({ form: { group, name, seats: first }, replaces, close }: ReserveSeatsProps) {
  const { t } = useTranslation('groups');
  const [seats, setSeats] = useState<number | string>(first);
  const count = typeof seats === 'number' ? seats : first;
  const reserve = useReserveSeats(name);
  const { data, ...preview } = useQuery({
    ...groupQueries.reserve(group, count, replaces),
    enabled: !reserve.isPending && !reserve.isSuccess,
  });
  const error = reserve.error ?? preview.error;
  const isSame = data?.was === count;
  return (
    <Confirm
      title={t('reserve.dialog', { name })}
      act={count === 0 ? t('reserve.actNone') : t('reserve.act', { count })}
      busy={reserve.isPending}
      blocked={seats === '' || isSame || preview.isPlaceholderData || data?.refusal !== null}
      error={error === null ? null : errorOf(error)}
      onConfirm={confirm}
      onClose={close}
    >
      <NumberInput
        label={t('reserve.seats')}
        min={0}
        max={MAX_SEATS}
        clampBehavior="strict"
        allowDecimal={false}
        thousandSeparator
        value={seats}
        onChange={setSeats}
      />
      {preview.isPending ? <PanelLoading rows={3} /> : null}
      {data === undefined ? null : <After name={name} count={count} preview={data} />}
      <p className="t2">{isSame ? t('reserve.same') : t('reserve.rule')}</p>
    </Confirm>
  );

  function confirm() {
    if (data === undefined) return;
    const wish = { group, seats: { was: data.was, to: count }, ...(replaces === undefined ? {} : { replaces }) };
    reserve.mutate(wish, { onSuccess: close });
  }
}

interface AfterProps {
  readonly name: string;
  readonly count: number;
  readonly preview: ReservePreview;
}

function After({ name, count, preview: { was, before, after, refusal } }: AfterProps) {
  const { t } = useTranslation('groups');
  const workspace = useSession()?.workspace.name ?? '';
  const isDone = refusal === null && was !== count;
  return (
    <>
      {refusal === null ? null : <ErrorNotice error={refusal} />}
      <div>
        <h3 className={css.label}>{t(isDone ? 'reserve.pool' : 'reserve.poolNow', { workspace })}</h3>
        <SeatPool before={before} after={refusal === null ? after : before} />
        <dl className={`${css.aside} s t2 num`}>
          <dt>{t('reserve.group', { name })}</dt>
          <dd>{isDone ? <Change from={formatNumber(was)} to={formatNumber(count)} /> : formatNumber(was)}</dd>
        </dl>
      </div>
    </>
  );
}
