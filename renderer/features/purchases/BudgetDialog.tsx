import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isSameBudget } from '../../../shared/domain/purchase.ts';
import { errorOf } from '../../bridge.ts';
import type { PurchaseRequest } from '../../state/purchase-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { CurrencyField, MoneyField } from '../../session/money-fields.tsx';
import { useSetBudget } from './purchases.mutations.ts';
import css from './purchases.module.css';

interface BudgetDialogProps {
  readonly request: Extract<PurchaseRequest, { kind: 'budget' }>;
  readonly onClose: () => void;
}

/** What a group may spend on credits in all, and at once without approval. */
export function BudgetDialog({ request: { group, name, budget: was }, onClose }: BudgetDialogProps) {
  const { t } = useTranslation('purchases');
  const [has, setHas] = useState(true);
  const [budget, setBudget] = useState(was ?? { amount: 0, currency: 'EUR', limit: 0 });
  const set = useSetBudget();
  const { amount, currency, limit } = budget;
  const to = has ? budget : null;
  return (
    <Confirm
      title={t('budget.formTitle', { name })}
      act={t('budget.act')}
      busy={set.isPending}
      blocked={(has && limit > amount) || isSameBudget(was, to)}
      error={set.error === null ? null : errorOf(set.error)}
      onConfirm={() => set.mutate({ group, was, to }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Checkbox
        label={t('budget.has')}
        description={t('budget.hasText')}
        checked={has}
        onChange={({ currentTarget }) => setHas(currentTarget.checked)}
      />
      {has ? (
        <div className={css.fields}>
          <MoneyField
            label={t('budget.total')}
            sum={budget}
            onChange={(value) => setBudget({ ...budget, amount: value })}
          />
          <CurrencyField value={currency} onChange={(value) => setBudget({ ...budget, currency: value })} />
          <div className={css.wide}>
            <MoneyField
              label={t('budget.limit')}
              description={t('budget.limitText')}
              error={limit > amount ? t('budget.above') : undefined}
              sum={{ amount: limit, currency }}
              onChange={(value) => setBudget({ ...budget, limit: value })}
            />
          </div>
        </div>
      ) : null}
    </Confirm>
  );
}
