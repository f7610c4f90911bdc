import { useTranslation } from 'react-i18next';

import type { AiSpend, SpendBy } from '../../../shared/ipc/billing-contract.ts';
import ui from '../../ui/ui.module.css';
import { useSpendWords } from './use-spend-words.ts';

interface SpendFiguresProps {
  readonly spend: AiSpend;
  readonly by: SpendBy;
}

/** What it came to, of how much, and where that leads. */
export function SpendFigures({ spend, by }: SpendFiguresProps) {
  const { t } = useTranslation('billing');
  const words = useSpendWords(spend, by);
  const { amount, limit, pace } = spend;
  const isOver = limit !== null && amount >= limit;
  return (
    <div>
      <div className={ui.value}>
        {words.money(amount)}
        {limit === null ? null : <small>{t('spend.of', { limit: words.short(limit) })}</small>}
      </div>
      {isOver ? <p className="s bad">{t('spend.over')}</p> : null}
      {pace === null ? null : (
        <p className={limit !== null && pace > limit && !isOver ? 's warn' : ui.note}>
          {t('spend.pace', { amount: words.money(pace) })}
        </p>
      )}
    </div>
  );
}
