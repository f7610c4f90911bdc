import { NativeSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_SEATS } from '../../../shared/commands/plan.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import { fullSeatCap, Plan, plans } from '../../../shared/domain/workspace.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { type MemberFilter, noFilter } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useMembersView } from '../../state/members-view.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { useChangePlan } from './plan.mutations.ts';
import { planQueries } from './plan.queries.ts';
import { PoolAfter } from './PoolAfter.tsx';
import css from './plan.module.css';

/** Those whose seat would be free again at once. */
const freeable: MemberFilter = { ...noFilter, seats: ['unused', 'reserved'] };

interface ChangePlanProps {
  /** What stands in the fields at first. */
  readonly first: { readonly plan: Plan; readonly seats: number };
  readonly replaces: OperationId | undefined;
  readonly onClose: () => void;
}

/** Which plan, and how many full seats, with where these are before and after. */
export function ChangePlan({ first, replaces, onClose }: ChangePlanProps) {
  const { t } = useTranslation(['plan', 'welcome']);
  const [plan, setPlan] = useState(first.plan);
  const [seats, setSeats] = useState<number | string>(first.seats);
  const count = typeof seats === 'number' ? seats : first.seats;
  const change = useChangePlan();
  const preview = useQuery({
    ...planQueries.change(plan, count, replaces),
    enabled: !change.isPending && !change.isSuccess,
  });
  const { data } = preview;
  const error = change.error ?? preview.error;
  return (
    <Confirm
      title={t('change.title')}
      act={t('change.act', { count })}
      busy={change.isPending}
      blocked={seats === '' || preview.isPlaceholderData || data?.refusal !== null || !data.changes}
      error={error === null ? null : errorOf(error)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className={css.fields}>
        <NativeSelect
          label={t('change.plan')}
          data={plans.map((value) => ({
            value,
            label: t(`welcome:create.plans.${value}`, { cap: fullSeatCap[value] }),
          }))}
          value={plan}
          onChange={({ currentTarget }) => setPlan(Plan.parse(currentTarget.value))}
        />
        <NumberInput
          label={t('change.seats')}
          min={0}
          max={MAX_SEATS}
          clampBehavior="strict"
          allowDecimal={false}
          thousandSeparator
          value={seats}
          onChange={setSeats}
        />
      </div>
      {preview.isPending ? <PanelLoading rows={3} /> : null}
      {data === undefined ? null : <PoolAfter preview={data} />}
      {data?.refusal ? <Refused error={data.refusal} onLeave={onClose} /> : null}
      {data?.refusal === null ? <p className="t2">{t(data.changes ? 'undoable' : 'change.same')}</p> : null}
    </Confirm>
  );

  function confirm() {
    if (data === undefined) return;
    const wish = { plan: { was: data.plan, to: plan }, seats: { was: data.before.granted, to: count } };
    change.mutate({ ...wish, replaces }, { onSuccess: onClose });
  }
}

/** Why it cannot be, with a way to those whose seats would have to be revoked. */
function Refused({ error, onLeave }: { readonly error: AppError; readonly onLeave: () => void }) {
  const { t } = useTranslation('plan');
  const navigate = useNavigate();
  return (
    <>
      <ErrorNotice error={error} />
      {error.code === 'plan.tooFew' ? <LinkButton onClick={look}>{t('change.show')}</LinkButton> : null}
    </>
  );

  function look() {
    useMembersView.getState().narrow(freeable);
    onLeave();
    void navigate({ to: '/users' });
  }
}
