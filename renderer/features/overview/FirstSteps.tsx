import { Progress } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type FirstStep, firstSteps, type Overview } from '../../../shared/ipc/overview-contract.ts';
import { useCan } from '../../session/use-can.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/page.tsx';
import css from './overview.module.css';
import { useHideSteps } from './overview.mutations.ts';

/** Where each step is done. */
const places = {
  people: '/import',
  groups: '/groups',
  seats: '/users',
  credits: '/users',
  delegate: '/groups',
  topUp: '/purchases',
  share: '/roleplays',
  monitor: '/roleplays/sessions',
  watch: '/reports/seats',
  limit: '/billing',
} as const satisfies Record<FirstStep, string>;

/** What to do first in a new workspace. Each step ticks itself once the workspace shows that it was done. */
export function FirstSteps({ steps: { hidden, done } }: { readonly steps: Overview['steps'] }) {
  const { t } = useTranslation('overview');
  const hide = useHideSteps();
  const sells = useCan('billing.manage').allowed;
  const steps = firstSteps.filter((step) => step !== 'limit' || sells);
  const ticked = steps.filter((step) => done.includes(step));
  if (hidden)
    return (
      <p className={css.shown}>
        <LinkButton onClick={() => hide.mutate(false)}>{t('steps.show')}</LinkButton>
      </p>
    );
  const counts = { done: ticked.length, count: steps.length };
  return (
    <Panel
      title={t('steps.title')}
      meta={t('steps.done', counts)}
      action={<LinkButton onClick={() => hide.mutate(true)}>{t('steps.hide')}</LinkButton>}
    >
      <Progress value={(ticked.length / steps.length) * 100} aria-label={t('steps.progress', counts)} mb={8} />
      <ul className={css.steps}>
        {steps.map((step) => (
          <Step key={step} step={step} isDone={done.includes(step)} />
        ))}
      </ul>
      {ticked.length === steps.length ? <p className="s t2">{t('steps.all')}</p> : null}
    </Panel>
  );
}

function Step({ step, isDone }: { readonly step: FirstStep; readonly isDone: boolean }) {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const name = t(`steps.${step}`);
  if (isDone)
    return (
      <li data-done>
        <IconCircleCheckFilled size={16} role="img" aria-label={t('steps.isDone')} />
        <span>{name}</span>
      </li>
    );
  return (
    <li>
      <IconCircle size={16} role="img" aria-label={t('steps.isOpen')} />
      <span className="strong">{name}</span>
      <LinkButton aria-label={t('steps.startOn', { step: name })} onClick={() => void navigate({ to: places[step] })}>
        {t('steps.start')}
      </LinkButton>
    </li>
  );
}
