import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import type { BudgetUse } from '../../../shared/ipc/purchase-contract.ts';
import { formatMoney } from '../../../shared/locales/money.ts';
import { useCan } from '../../session/use-can.ts';
import { usePurchaseDialog } from '../../state/purchase-dialog.ts';
import { usePurchasesView } from '../../state/purchases-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Figures, Panel } from '../../ui/page.tsx';
import { PurchaseStateOf } from '../../ui/purchase-state.tsx';
import { purchaseQueries } from '../../session/purchases.queries.ts';
import { usePurchaseWords } from '../../session/use-purchase-words.ts';
import css from './groups.module.css';

const SHOWN = 4;

/** What a group may spend on credits, and what was bought for it last. */
export function GroupPurchases({ group }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('purchases');
  const { allowed } = useCan('credits.read', undefined, { groups: [group.id] });
  const { data: use } = useQuery({ ...purchaseQueries.budget(group.id), enabled: allowed });
  if (!allowed || use === undefined || !group.settings.ownWallet) return null;
  return (
    <Panel title={t('budget.title')} action={<Acts group={group} />}>
      {use === null ? <p className="t2">{t('budget.none')}</p> : <Budget use={use} />}
      <Last group={group} />
    </Panel>
  );
}

function Acts({ group: { id, name, settings } }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('purchases');
  const mayManage = useCan('billing.manage').allowed;
  const { why } = useCan('credits.purchase', undefined, { groups: [id] });
  const { ask } = usePurchaseDialog();
  return (
    <>
      {mayManage ? (
        <ActButton
          size="xs"
          why={undefined}
          onAct={() => ask({ kind: 'budget', group: id, name, budget: settings.budget })}
        >
          {t('budget.open')}
        </ActButton>
      ) : null}
      <ActButton size="xs" why={why} onAct={() => ask({ kind: 'buy', wish: { group: id } })}>
        {t('buy')}
      </ActButton>
    </>
  );
}

function Budget({ use: { budget, taken, left, asked } }: { readonly use: BudgetUse }) {
  const { t } = useTranslation('purchases');
  const { currency, limit } = budget;
  const money = (amount: number) => formatMoney({ amount, currency });
  return (
    <Figures
      items={[
        {
          label: t('budget.amount'),
          value: formatMoney(budget),
          note: t('budget.amountNote', { limit: money(limit) }),
        },
        { label: t('budget.taken'), value: money(taken), note: t('budget.takenNote') },
        { label: t('budget.left'), value: money(left), note: t('budget.leftNote') },
        { label: t('budget.asked'), value: money(asked), note: t('budget.askedNote') },
      ]}
    />
  );
}

/** The first few, with the way to all of them. */
function Last({ group: { id, name } }: { readonly group: GroupDetail }) {
  const { t } = useTranslation(['purchases', 'credits']);
  const navigate = useNavigate();
  const { about } = usePurchaseWords();
  const mayBuy = useCan('credits.purchase').allowed;
  const { data } = useQuery(purchaseQueries.page({ group: id, show: 'all' }, 0, SHOWN));
  if (data === undefined) return null;
  if (data.total === 0) return <p className={`t3 ${css.fewNote}`}>{t('budget.nothing')}</p>;
  return (
    <>
      <ul className={css.few} aria-label={t('label')}>
        {data.rows.map((purchase) => (
          <li key={purchase.id}>
            <span className="num">{t('credits:has', { count: purchase.credits })}</span>
            <span className="num t2">{formatMoney({ ...purchase, amount: purchase.paid ?? purchase.amount })}</span>
            <bdi className="cut t3">{about(purchase)}</bdi>
            <PurchaseStateOf state={purchase.state} />
          </li>
        ))}
      </ul>
      {mayBuy ? (
        <p className={css.fewNote}>
          <LinkButton onClick={look}>{t('budget.all', { count: data.total })}</LinkButton>
        </p>
      ) : null}
    </>
  );

  function look() {
    usePurchasesView.getState().narrow({ show: 'all', group: { id, name } });
    void navigate({ to: '/purchases' });
  }
}
