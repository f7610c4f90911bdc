import { useTranslation } from 'react-i18next';

import { formatDay } from '../../locales/format.ts';
import { TermNotice } from '../../session/term-notice.tsx';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { useTermWords } from '../../session/use-term-words.ts';
import { usePlanDialog } from '../../state/plan-dialog.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';

/** Which plan it is, until when, and how it goes on. */
export function PlanCard() {
  const { t } = useTranslation('billing');
  const words = useTermWords();
  const workspace = useSession()?.workspace;
  const now = useNow().toISOString();
  const { allowed } = useCan('billing.manage');
  const { ask } = usePlanDialog();
  if (!workspace) return null;
  const { plan, renewsAt, renewsItself, termMonths } = workspace;
  const ends = renewsAt <= now ? t('plan.ended') : t('plan.ends');
  return (
    <Panel
      title={t('plan.title')}
      action={allowed ? <LinkButton onClick={() => ask('plan')}>{t('plan.change')}</LinkButton> : undefined}
    >
      <Facts
        wide={72}
        items={[
          [t('plan.plan'), t(`plans.${plan}`)],
          [renewsItself ? t('plan.renews') : ends, formatDay(renewsAt)],
          [t('plan.how'), renewsItself ? t('plan.itself', { every: words.every(termMonths) }) : t('plan.notItself')],
        ]}
      />
      <TermNotice />
    </Panel>
  );
}
