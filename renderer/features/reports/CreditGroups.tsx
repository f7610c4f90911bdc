import { useTranslation } from 'react-i18next';

import type { CreditReportGroup } from '../../../shared/ipc/statement-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { StatementLink } from '../../session/statement-link.tsx';
import ui from '../../ui/ui.module.css';
import css from './reports.module.css';

/** Every group with its wallet, what it gave, and what its people have. */
export function CreditGroups({ groups }: { readonly groups: readonly CreditReportGroup[] }) {
  const { t } = useTranslation('reports');
  return (
    <section className={`${ui.panel} ${css.tablePanel}`} aria-label={t('credits.groups')}>
      <table className={ui.table}>
        <colgroup>
          <col />
          <col className={css.figureColumn} span={4} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('credits.group')}</th>
            {(['people', 'wallet', 'given', 'has'] as const).map((column) => (
              <th key={column} scope="col" data-num>
                {t(`credits.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ id, name, people, wallet, given, held }) => (
            <tr key={id}>
              <td title={name}>
                <StatementLink of={{ kind: 'group', group: id }} says={name} />
              </td>
              <td data-num>{formatNumber(people)}</td>
              {[wallet, given, held].map((amount, index) => (
                <td key={index} data-num className={amount === 0 ? 't3' : undefined}>
                  {formatNumber(amount)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={`${css.tableNote} s t3`}>{groups.length === 0 ? t('credits.none') : t('credits.note')}</p>
    </section>
  );
}
