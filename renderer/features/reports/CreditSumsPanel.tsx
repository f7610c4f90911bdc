import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

import type { CreditSums } from '../../../shared/ipc/statement-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { StatementLink } from '../../session/statement-link.tsx';
import { Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import { Since } from './Since.tsx';
import css from './reports.module.css';

const parts = ['pool', 'wallets', 'balances', 'spent', 'expired', 'refunded', 'held'] as const;

interface CreditSumsPanelProps {
  readonly sums: CreditSums;
  /** The same at the moment that is compared with. */
  readonly was: CreditSums | null;
  readonly compare: string | null;
}

/** What was bought, and where it is: the parts add up to it. */
export function CreditSumsPanel({ sums, was, compare }: CreditSumsPanelProps) {
  const { t } = useTranslation('reports');
  // What is held is on its way for an operation: most of the time there is none.
  const shown = parts.filter((part) => part !== 'held' || sums.held > 0);
  return (
    <Panel title={t('credits.sums')} action={<StatementLink of={{ kind: 'pool' }} says={t('credits.statement')} />}>
      <dl className={css.sums}>
        <Sum name={t('credits.purchased')} amount={sums.purchased} was={was?.purchased} compare={compare} />
        {shown.map((part, index) => (
          <Fragment key={part}>
            <span className={css.sign} aria-hidden>
              {index === 0 ? '=' : '+'}
            </span>
            <Sum name={t(`credits.${part}`)} amount={sums[part]} was={was?.[part]} compare={compare} />
          </Fragment>
        ))}
      </dl>
    </Panel>
  );
}

interface SumProps {
  readonly name: string;
  readonly amount: number;
  readonly was: number | undefined;
  readonly compare: string | null;
}

function Sum({ name, amount, was, compare }: SumProps) {
  return (
    <div>
      <dt className="s t2">{name}</dt>
      <dd className={`${ui.value} ${amount === 0 ? 't3' : ''}`}>{formatNumber(amount)}</dd>
      {was === undefined ? null : (
        <dd className={ui.note}>
          <Since change={amount - was} compare={compare} />
        </dd>
      )}
    </div>
  );
}
