import { useTranslation } from 'react-i18next';

import type { CreditReportGroup } from '../../../shared/ipc/statement-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import css from './reports.module.css';

/** What a glance takes in; the table below has them all. */
const MOST_BARS = 10;
/** The longest bar leaves room for its figure. */
const LONGEST = 92;

const parts = [
  { part: 'wallet', look: ui['f-reserved'] },
  { part: 'has', look: ui['f-assigned'] },
] as const;
const amounts = ({ wallet, held }: CreditReportGroup) => ({ wallet, has: held, all: wallet + held });

/** Which groups have the most credits, in their wallets and with their people, as a picture. */
export function CreditBars({ groups }: { readonly groups: readonly CreditReportGroup[] }) {
  const { t } = useTranslation('reports');
  const having = groups.filter((group) => amounts(group).all > 0).toSorted((a, b) => amounts(b).all - amounts(a).all);
  const shown = having.slice(0, MOST_BARS);
  const most = Math.max(1, ...shown.map((group) => amounts(group).all));
  const said = shown.map((group) => t('credits.bar', { name: group.name, count: amounts(group).all })).join(', ');
  return (
    <Panel
      title={t('credits.groups')}
      action={<Legend />}
      meta={having.length > MOST_BARS ? t('groups.top', { count: MOST_BARS }) : undefined}
    >
      {shown.length === 0 ? (
        <p className="t2">{t('credits.empty')}</p>
      ) : (
        <div role="img" aria-label={t('credits.chart', { groups: said })} className={`${css.bars} num s`}>
          {shown.map((group) => (
            <div key={group.id} className={css.barRow}>
              <bdi className="t2 cut" title={group.name}>
                {group.name}
              </bdi>
              <span className={css.barLine}>
                <span
                  className={`${ui.bar} ${css.bar2}`}
                  style={{ width: `${(amounts(group).all / most) * LONGEST}%` }}
                >
                  {parts.map(({ part, look }) =>
                    amounts(group)[part] === 0 ? null : (
                      <i key={part} className={look} style={{ flex: amounts(group)[part] }} />
                    ),
                  )}
                </span>
                <span className="t3">{formatNumber(amounts(group).all)}</span>
              </span>
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
}

function Legend() {
  const { t } = useTranslation('reports');
  return (
    <span className={ui.legend}>
      {parts.map(({ part, look }) => (
        <span key={part}>
          <i className={`${ui.swatch} ${look}`} aria-hidden />
          {t(`credits.${part}`)}
        </span>
      ))}
    </span>
  );
}
