import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { GroupId, MemberId } from '../../../shared/domain/ids.ts';
import type { ReportRow, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { formatNumber, formatSigned } from '../../locales/format.ts';
import { StatementLink } from '../../session/statement-link.tsx';
import { Person } from '../../ui/person.tsx';
import { Groups, Tag } from '../../ui/tag.tsx';
import { Cell, type RowFrame } from '../../ui/virtual-table.tsx';
import { askedAt } from './CopyMenu.tsx';
import { changeOf, isOverTime, seatIn, type ShownColumn, tellsState, useReportWords } from './report-lines.ts';
import css from './reports.module.css';

type Values = readonly (number | null)[];

interface ReportLineProps {
  readonly page: ReportTable;
  readonly row: ReportRow;
  readonly columns: readonly ShownColumn[];
  readonly frame: RowFrame;
  /** Asks for what can be done with the row, or with the text of a cell of it. */
  readonly onMenu: (at: ReturnType<typeof askedAt>) => void;
}

/** One line of a report. */
export function ReportLine({ page, row, columns, frame, onMenu }: ReportLineProps) {
  const { t } = useTranslation(['reports', 'common']);
  const isCompared = page.compare !== null;
  return (
    <div {...frame} role="row" onContextMenu={(event) => onMenu(askedAt(event))}>
      <Cell>
        <Name page={page} row={row} />
      </Cell>
      {page.by === 'person' ? (
        <>
          <Cell className="t2" title={row.email ?? ''}>
            <span className="cut">{row.email}</span>
          </Cell>
          <Cell className="t2">{row.role === null ? null : t(`common:role.${row.role}`)}</Cell>
          <Cell>
            <Groups names={row.groups} />
          </Cell>
        </>
      ) : null}
      {tellsState(page) ? <SeatCell page={page} values={row.values} /> : null}
      {tellsState(page) && isCompared ? <SeatCell page={page} values={row.was ?? []} /> : null}
      <Numbers values={row.values} was={row.was} columns={columns} />
    </div>
  );
}

function Name({ page, row }: { readonly page: ReportTable; readonly row: ReportRow }) {
  const { t } = useTranslation('reports');
  const name = useReportWords().rowName(row, page.by);
  const tag = <NewTag page={page} row={row} />;
  if (page.kind === 'credits' && row.kind === 'group') {
    return (
      <span className={css.name} title={name}>
        <StatementLink of={{ kind: 'group', group: GroupId.parse(row.key) }} says={name} />
        {tag}
      </span>
    );
  }
  if (page.kind === 'credits' && row.kind === 'person') {
    return (
      <span className={css.name} title={name}>
        <StatementLink of={{ kind: 'member', member: MemberId.parse(row.key) }} says={name} />
      </span>
    );
  }
  if (row.kind === 'person') return <Person name={name} />;
  const isWhole = row.kind === 'group' || row.kind === 'role' || row.kind === 'period';
  const goesOn = isOverTime(page.by) && row.until !== null && row.until > (page.at ?? page.asOf);
  return (
    <span className={css.name} title={name}>
      <bdi className={isWhole ? 'strong cut' : 't2 cut'}>{name}</bdi>
      {goesOn ? <Tag>{t('period.soFar')}</Tag> : tag}
    </span>
  );
}

/** That a group was not there at the moment that is compared with. */
function NewTag({ page, row }: { readonly page: ReportTable; readonly row: ReportRow }) {
  const { t } = useTranslation('reports');
  const isNew = row.kind === 'group' && row.was !== null && (row.was[0] ?? 0) === 0 && (row.values[0] ?? 0) > 0;
  return isNew && page.columns[0] === 'people' ? <Tag>{t('isNew')}</Tag> : null;
}

function SeatCell({ page, values }: { readonly page: ReportTable; readonly values: Values }) {
  const seat = seatIn(page.columns, values);
  const word = useReportWords().seatWord(seat);
  return <Cell className={seat === null || seat === 'basic' ? 't3' : undefined}>{word}</Cell>;
}

interface NumbersProps {
  readonly values: Values;
  readonly was: Values | null;
  readonly columns: readonly ShownColumn[];
}

function Numbers({ values, was, columns }: NumbersProps) {
  return columns.map(({ column, at }) => (
    <Cell key={column} num className={values[at] === 0 ? 't3' : undefined}>
      <Amount value={values[at] ?? null} />
      {was === null ? null : <ChangeSince value={values[at]} was={was[at]} />}
    </Cell>
  ));
}

function Amount({ value }: { readonly value: number | null }): ReactNode {
  const { t } = useTranslation('reports');
  return value === null ? <span title={t('notKnown')}>–</span> : formatNumber(value);
}

function ChangeSince({
  value,
  was,
}: {
  readonly value: number | null | undefined;
  readonly was: number | null | undefined;
}) {
  const change = changeOf(value, was);
  return (
    <span className={`${css.change} s ${change === 0 ? 't3' : 't2'}`}>
      {change === null ? '' : formatSigned(change)}
    </span>
  );
}

interface FootCellsProps {
  readonly page: ReportTable;
  readonly columns: readonly ShownColumn[];
  readonly whole: { readonly values: Values; readonly was: Values | null };
}

/** Everybody once: whoever is in several groups is in several lines. */
export function FootCells({ page, columns, whole }: FootCellsProps) {
  const { t } = useTranslation('reports');
  const empty = (page.by === 'person' ? 3 : 0) + (tellsState(page) ? (page.compare === null ? 1 : 2) : 0);
  const full = tellsState(page) ? t('fullOf', { count: whole.values[page.columns.indexOf('full')] ?? 0 }) : '';
  return (
    <>
      <Cell>{t(page.by === 'group' ? 'groups.total' : 'everyone')}</Cell>
      {Array.from({ length: empty }, (_, index) => (
        <Cell key={index}>{tellsState(page) && index === 3 ? full : null}</Cell>
      ))}
      <Numbers values={whole.values} was={whole.was} columns={columns} />
    </>
  );
}
