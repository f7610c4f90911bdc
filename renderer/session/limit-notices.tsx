import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type LimitKind, type LimitUse, levelOf } from '../../shared/domain/limits.ts';
import { usePlanDialog } from '../state/plan-dialog.ts';
import { Notice } from '../ui/notice.tsx';
import { overviewQueries } from './billing.queries.ts';
import css from './limit-notices.module.css';
import { useCan } from './use-can.ts';
import { levelWord, useLimitWords } from './use-limit-words.ts';

interface LimitNoticesProps {
  readonly limits: readonly LimitUse[];
  readonly className?: string | undefined;
  /** With the way on, where it stands beside an act and not beside the plan. */
  readonly onward?: boolean;
}

/** Says which limits are near or reached, and what that means. */
export function LimitNotices({ limits, className = '', onward = false }: LimitNoticesProps) {
  const { t } = useTranslation('billing');
  const words = useLimitWords();
  const near = limits.flatMap((limit) => {
    const level = levelOf(limit);
    return level === null ? [] : [{ ...limit, level }];
  });
  if (near.length === 0) return null;
  return (
    <div className={`${css.notices} ${className}`}>
      {near.map((limit) => {
        const { kind, level, used, cap } = limit;
        const amounts = { used: words.amount(limit, used ?? 0), cap: words.amount(limit, cap ?? 0) };
        return (
          <Notice
            key={kind}
            tone={level === 80 ? 'accent' : 'warn'}
            title={t(`notice.title.${levelWord[level]}`, { name: words.name(limit) })}
            action={onward ? <Onward kind={kind} /> : undefined}
          >
            {t('notice.text', amounts)} {level === 100 ? t(`notice.full.${kind}`) : ''}
            {onward ? <Whom /> : null}
          </Notice>
        );
      })}
    </div>
  );
}

/** The way on for whoever changes the plan. */
function Onward({ kind }: Pick<LimitUse, 'kind'>) {
  const { t } = useTranslation('billing');
  const { allowed } = useCan('billing.manage');
  const { ask } = usePlanDialog();
  if (!allowed) return null;
  return (
    <Button size="xs" onClick={() => ask('plan')}>
      {t(kind === 'seats' ? 'addSeats' : 'plan.change')}
    </Button>
  );
}

/** Who changes the plan, for everybody else. */
function Whom() {
  const { t } = useTranslation('billing');
  const { allowed } = useCan('billing.manage');
  return allowed ? null : <> {t('notice.whom')}</>;
}

/** Beside an act: how near what it takes of is to its limit, and the way on. Nothing where it is far away, or not told. */
export function NearLimit({ kinds }: { readonly kinds: readonly LimitKind[] }) {
  const { allowed } = useCan('billing.read');
  const overview = useQuery({ ...overviewQueries.overview(), enabled: allowed });
  const limits = (overview.data?.limits ?? []).filter(({ kind }) => kinds.includes(kind));
  return <LimitNotices limits={limits} onward />;
}
