import { useTranslation } from 'react-i18next';

import { agreementOf } from '../../../shared/domain/agreement.ts';
import { formatMoney } from '../../../shared/locales/money.ts';
import { formatDay } from '../../locales/format.ts';
import { TermNotice } from '../../session/term-notice.tsx';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { useTermWords } from '../../session/use-term-words.ts';
import { usePlanDialog } from '../../state/plan-dialog.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './billing.module.css';

/** Which plan it is, until when, and how it goes on. */
export function PlanCard() {
  const { t } = useTranslation(['billing', 'plan']);
  const words = useTermWords();
  const workspace = useSession()?.workspace;
  const now = useNow().toISOString();
  const { allowed } = useCan('billing.manage');
  const { ask } = usePlanDialog();
  if (!workspace) return null;
  const { plan, renewsAt, renewsItself, termMonths } = workspace;
  const ends = renewsAt <= now ? t('plan.ended') : t('plan.ends');
  const { price, every, payment } = agreementOf(workspace);
  return (
    <Panel
      title={t('plan.title')}
      action={allowed ? <LinkButton onClick={() => ask('plan')}>{t('plan.change')}</LinkButton> : undefined}
    >
      <Facts
        wide={72}
        items={[
          [t('plan.plan'), t(`plans.${plan}`)],
          [t('plan.price'), price === null ? t('plan.noPrice') : t(`plan.per.${every}`, { price: formatMoney(price) })],
          [renewsItself ? t('plan.renews') : ends, formatDay(renewsAt)],
          [t('plan.how'), renewsItself ? t('plan.itself', { every: words.every(termMonths) }) : t('plan.notItself')],
          ...(payment === '' ? [] : [[t('plan.payment'), <bdi key="payment">{payment}</bdi>] as const]),
        ]}
      />
      {allowed ? (
        <div className={css.acts}>
          <LinkButton onClick={() => ask('renewal')}>{t('plan:renewOpen')}</LinkButton>
          <LinkButton onClick={() => ask('terms')}>{t('plan:terms.open')}</LinkButton>
          <LinkButton onClick={() => ask('agreement')}>{t('agreement.open')}</LinkButton>
        </div>
      ) : null}
      <TermNotice />
    </Panel>
  );
}
