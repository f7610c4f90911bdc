import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { localIn } from '../../../shared/domain/zone.ts';
import type { PlanPreview } from '../../../shared/ipc/plan-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatDay } from '../../locales/format.ts';
import { ownZone } from '../../state/days.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { instantOf } from '../../ui/when.tsx';
import { useRenewPlan } from './plan.mutations.ts';
import { planQueries } from './plan.queries.ts';
import { PoolAfter } from './PoolAfter.tsx';

const DAY_LENGTH = 10;
const localOf = (instant: string): string => localIn(instant, ownZone);
const dayOf = (instant: string): string => localOf(instant).slice(0, DAY_LENGTH);
/** The same time of day as the present term has, so that a year is a year. */
const endOn = (day: string, renewsAt: string): string | null =>
  instantOf(day + localOf(renewsAt).slice(DAY_LENGTH), ownZone);

function aYearLater(instant: string): string {
  const next = new Date(instant);
  next.setFullYear(next.getFullYear() + 1);
  return next.toISOString();
}

interface RenewPlanProps {
  /** When the present term ends. */
  readonly renewsAt: string;
  /** When the next is to end, of a change that is made anew. */
  readonly wanted: string | null;
  readonly replaces: OperationId | undefined;
  readonly onClose: () => void;
}

/** Until when the next term lasts, and which seats come back with it. */
export function RenewPlan({ renewsAt, wanted, replaces, onClose }: RenewPlanProps) {
  const { t } = useTranslation('plan');
  const [day, setDay] = useState(dayOf(wanted ?? aYearLater(renewsAt)));
  const to = endOn(day, renewsAt);
  const renew = useRenewPlan();
  const preview = useQuery({
    ...planQueries.renewal(to ?? renewsAt, replaces),
    enabled: to !== null && !renew.isPending && !renew.isSuccess,
  });
  const { data } = preview;
  const error = renew.error ?? preview.error;
  return (
    <Confirm
      title={t('renew.title')}
      act={to === null ? t('renew.none') : t('renew.act', { day: formatDay(to) })}
      busy={renew.isPending}
      blocked={to === null || preview.isPlaceholderData || data?.refusal !== null || !data.changes}
      error={error === null ? null : errorOf(error)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p className="t2">{t('renew.text', { day: formatDay(renewsAt) })}</p>
      <TextInput
        type="date"
        label={t('renew.day')}
        value={day}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
      {preview.isPending && to !== null ? <PanelLoading rows={3} /> : null}
      {data === undefined ? null : <Consequence preview={data} />}
    </Confirm>
  );

  function confirm() {
    if (data === undefined || to === null) return;
    const { renewsAt: was, before } = data;
    renew.mutate({ was, to, spent: before.spent, replaces }, { onSuccess: onClose });
  }
}

function Consequence({ preview }: { readonly preview: PlanPreview }) {
  const { t } = useTranslation('plan');
  const { before, refusal, changes } = preview;
  const { spent } = before;
  return (
    <>
      <PoolAfter preview={preview} />
      {refusal === null ? null : <ErrorNotice error={refusal} />}
      {refusal === null && changes ? (
        <p className="t2">
          {spent === 0 ? t('renew.noneSpent') : t('renew.back', { count: spent })} {t('undoable')}
        </p>
      ) : null}
      {refusal === null && !changes ? <p className="t2">{t('renew.same')}</p> : null}
    </>
  );
}
