import { useTranslation } from 'react-i18next';

import type { ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { formatExact, formatNumber, formatSigned } from '../../locales/format.ts';
import { groupListQuery } from '../../session/groups.queries.ts';
import { useReportView } from '../../state/report-view.ts';
import { useQuery } from '@tanstack/react-query';
import { LineBars } from './LineBars.tsx';
import { PeriodColumns } from './PeriodColumns.tsx';
import { SheetFacts } from './PrintSheet.tsx';
import { isOverTime, shownColumns, useReportCells } from './report-lines.ts';
import { sinceOf } from './since.ts';
import css from './sheet.module.css';

interface ReportSheetProps {
  /** With all rows that are printed. */
  readonly table: ReportTable;
  /** What is drawn: the lines that have the most, or all periods. */
  readonly picture: ReportTable;
}

/** A report on paper: what it is of, the figures of the workspace, a picture and all lines. */
export function ReportSheet({ table, picture }: ReportSheetProps) {
  const { t } = useTranslation('reports');
  const { by, total, rows } = table;
  const isShort = rows.length < total;
  const unsure = table.whole?.values[table.columns.indexOf('unsure')] ?? 0;
  return (
    <>
      <Facts table={table} />
      {table.tooEarly ? <p className={css.lack}>{t('early.title', { at: formatExact(table.begins ?? '') })}</p> : null}
      {table.partial ? <p className={css.lack}>{t('partial.text')}</p> : null}
      {unsure > 0 ? <p>{t('unsureNote', { count: unsure })}</p> : null}
      {by === 'group' ? <Pool table={table} /> : null}
      <Picture picture={picture} />
      <Lines table={table} />
      {isShort ? (
        <p className={css.lack}>{t('sheet.short', { count: rows.length, total: formatNumber(total) })}</p>
      ) : null}
    </>
  );
}

function Picture({ picture }: { readonly picture: ReportTable }) {
  if (picture.by === 'person') return null;
  return (
    <div className={css.picture}>
      {isOverTime(picture.by) ? <PeriodColumns table={picture} /> : <LineBars table={picture} />}
    </div>
  );
}

/** What the figures are of, and how old they are. */
function Facts({ table }: { readonly table: ReportTable }) {
  const { t } = useTranslation(['reports', 'common']);
  const { search, groups, roles } = useReportView();
  const known = useQuery(groupListQuery());
  const { workspace, at, compare, asOf } = table;
  const before = (moment: string) => formatExact(new Date(Date.parse(moment) - 1).toISOString());
  const named = groups.map((id) => known.data?.find((group) => group.id === id)?.name ?? id);
  const narrowed = [
    ...named,
    ...roles.map((role) => t(`common:role.${role}`)),
    ...(search === '' ? [] : [t('sheet.found', { search })]),
  ];
  const { kind, by } = table;
  const more: [string, string][] = [
    [t('sheet.asOf'), at === null ? t('sheet.now', { at: formatExact(asOf) }) : before(at)],
    ...(at === null && compare === null ? [] : [[t('sheet.names'), t('namesToday')] satisfies [string, string]]),
    ...(compare === null ? [] : [[t('sheet.compared'), before(compare)] satisfies [string, string]]),
    ...(narrowed.length === 0 ? [] : [[t('sheet.only'), narrowed.join(', ')] satisfies [string, string]]),
  ];
  const title = t(`sheet.title.${kind}.${isOverTime(by) ? 'time' : by}`);
  return <SheetFacts title={title} workspace={workspace} asOf={asOf} at={at} more={more} />;
}

const ofSeats = ['granted', 'assigned', 'reserved', 'spent', 'remaining'] as const;
const ofCredits = ['purchased', 'pool', 'wallets', 'balances', 'spent', 'expired', 'refunded'] as const;

/** All of the workspace, in which the lines are parts. */
function Pool({ table: { kind, pool, poolWas } }: Pick<ReportSheetProps, 'table'>) {
  const { t } = useTranslation(['reports', 'common']);
  if (pool === null) return null;
  const seats = ofSeats.map((account) => ({
    name: account === 'granted' ? t('pool.granted') : t(`common:pool.${account}`),
    now: pool.seats[account],
    was: poolWas?.seats[account],
  }));
  const credits = ofCredits.map((part) => ({
    name: t(`credits.${part}`),
    now: pool.credits[part],
    was: poolWas?.credits[part],
  }));
  return (
    <dl className={css.figures}>
      {(kind === 'seats' ? seats : credits).map(({ name, now, was }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {formatNumber(now)}
            {was === undefined ? null : <small>{formatSigned(now - was)}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isNumber = (cell: string | number | null) => typeof cell !== 'string';

function Lines({ table }: Pick<ReportSheetProps, 'table'>) {
  const { t } = useTranslation('reports');
  const words = useReportCells();
  const isCompared = table.compare !== null;
  const headers = words.headers(table, sinceOf(table), () => t('sheet.change'));
  const numbers = shownColumns(table).length * (isCompared ? 2 : 1);
  const isNum = (index: number) => index >= headers.length - numbers || undefined;
  const { whole } = table;
  const everyone = t(table.by === 'group' ? 'groups.total' : 'everyone');
  return (
    <table>
      <thead>
        <tr>
          {headers.map((header, index) => (
            <th key={index} scope="col" data-num={isNum(index)}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            <Cells cells={words.cells(table, row, isCompared)} isCompared={isCompared} />
          </tr>
        ))}
      </tbody>
      {whole === null || numbers === 0 ? null : (
        <tfoot>
          <tr>
            <Cells
              cells={words.cells(table, { ...noRow, name: everyone, groups: [], ...whole }, isCompared)}
              isCompared={isCompared}
            />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

const noRow = { key: '', kind: 'group', email: '', role: null, from: null, until: null } as const;

interface CellsProps {
  readonly cells: readonly (string | number | null)[];
  readonly isCompared: boolean;
}

/** With a comparison every second number is a change. */
function Cells({ cells, isCompared }: CellsProps) {
  const first = cells.findIndex(isNumber);
  return cells.map((cell, index) => {
    const isChange = isCompared && typeof cell === 'number' && (index - first) % 2 === 1;
    return (
      <td key={index} data-num={isNumber(cell) || undefined}>
        {typeof cell === 'number' ? (isChange ? formatSigned(cell) : formatNumber(cell)) : (cell ?? '–')}
      </td>
    );
  });
}
