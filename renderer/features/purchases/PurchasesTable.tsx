import { useTranslation } from 'react-i18next';

import type { PurchaseRow } from '../../../shared/ipc/purchase-contract.ts';
import { formatMoney } from '../../../shared/locales/money.ts';
import { formatNumber } from '../../locales/format.ts';
import { usePurchasesView } from '../../state/purchases-view.ts';
import { Moment } from '../../ui/moment.tsx';
import { PagedTable, type PagedRows } from '../../ui/paged-table.tsx';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';
import { PurchaseActs } from './PurchaseActs.tsx';
import { PurchaseStateOf } from '../../ui/purchase-state.tsx';
import { usePurchaseWords } from '../../session/use-purchase-words.ts';

const COLUMNS = 'minmax(110px, 0.9fr) 72px 104px 144px minmax(140px, 1fr) minmax(190px, 1.6fr) 168px';
const LEAST = 960;
const columns = ['group', 'credits', 'amount', 'state', 'asker', 'about', 'acts'] as const;
const ofNumbers: ReadonlySet<string> = new Set(['credits', 'amount']);

/** Purchases, what waits for somebody first. */
export function PurchasesTable(rows: PagedRows<PurchaseRow>) {
  const { t } = useTranslation('purchases');
  const { cursor, moveTo } = usePurchasesView();
  return (
    <PagedTable
      {...rows}
      label={t('label')}
      template={COLUMNS}
      least={LEAST}
      columns={columns.length}
      head={columns.map((column) => (
        <HeadCell key={column} num={ofNumbers.has(column)}>
          {t(`columns.${column}`)}
        </HeadCell>
      ))}
      cursor={{ at: cursor, onMove: moveTo }}
    >
      {(row, frame) => <PurchaseLine key={row.id} purchase={row} frame={frame} />}
    </PagedTable>
  );
}

function PurchaseLine({ purchase, frame }: { readonly purchase: PurchaseRow; readonly frame: RowFrame }) {
  const { t } = useTranslation('purchases');
  const words = usePurchaseWords();
  const about = words.about(purchase);
  const { credits, amount, currency, paid, state, asker, requestedAt } = purchase;
  const sum = formatMoney({ amount: paid ?? amount, currency });
  const expected = formatMoney(purchase);
  const group = words.group(purchase);
  return (
    <div {...frame} role="row" aria-label={t('actsFor', { credits: formatNumber(credits), group })}>
      <Cell title={group}>
        <bdi className="cut strong">{group}</bdi>
      </Cell>
      <Cell num>{formatNumber(credits)}</Cell>
      <Cell num title={sum === expected ? undefined : t('paid', { paid: sum, amount: expected })}>
        {sum}
      </Cell>
      <Cell>
        <PurchaseStateOf state={state} />
      </Cell>
      <Cell title={asker}>
        <span className="cut">
          <bdi>{asker === '' ? t('gonePerson') : asker}</bdi>{' '}
          <span className="t3">
            <Moment at={requestedAt} />
          </span>
        </span>
      </Cell>
      <Cell className="t2" title={about}>
        <bdi className="cut">{about}</bdi>
      </Cell>
      <Cell>
        <PurchaseActs purchase={purchase} />
      </Cell>
    </div>
  );
}
