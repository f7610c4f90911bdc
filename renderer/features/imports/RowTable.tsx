import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ImportDraft, ImportVerdict } from '../../../shared/ipc/import-shapes.ts';
import { useImportView } from '../../state/import-view.ts';
import { rowAt } from '../../ui/row-window.ts';
import { Tick } from '../../ui/tick.tsx';
import { ExpectedRow, HeadCell, VirtualTable } from '../../ui/virtual-table.tsx';
import type { TickChange } from './imports.mutations.ts';
import type { ImportRowPage } from './imports.queries.ts';
import css from './imports.module.css';
import { ChangeLine, ReasonLine } from './RowLine.tsx';

interface RowTableProps {
  readonly draft: ImportDraft;
  readonly verdict: ImportVerdict;
  readonly page: ImportRowPage;
  readonly question: string;
  readonly onReach: (first: number) => void;
  readonly onTick: (change: TickChange) => void;
}

const reasonColumns = '72px minmax(0, 1fr)';
/** Told in imports.module.css, because it depends on the width of the list. */
const changeColumns = { changed: 'var(--import-rows)', people: 'var(--import-people)' };
const LEAST = 700;

/** The rows of one kind: with what they change, or with the reason why they change nothing. */
export function RowTable(props: RowTableProps) {
  const { page, verdict, question, onReach } = props;
  const { t } = useTranslation('imports');
  const { cursor, moveTo } = useImportView();
  const withReasons = verdict === 'rejected' || verdict === 'held';
  return (
    <VirtualTable
      label={t('check.rows', { verdict: t(`verdict.${verdict}`) })}
      count={page.total}
      template={withReasons ? reasonColumns : changeColumns[verdict === 'changed' ? 'changed' : 'people']}
      minWidth={withReasons ? 0 : LEAST}
      head={withReasons ? <ReasonHead /> : <ChangeHead {...props} />}
      question={question}
      onReach={onReach}
      cursor={{ at: cursor, onMove: moveTo, onKey: press }}
    >
      {(index, frame) => {
        const row = rowAt(page, index);
        if (row === undefined) return <ExpectedRow key={index} frame={frame} columns={withReasons ? 2 : 8} />;
        const point = () => moveTo(index);
        return withReasons ? (
          <ReasonLine key={index} row={row} frame={frame} onPoint={point} />
        ) : (
          <ChangeLine
            key={index}
            row={row}
            frame={frame}
            onPoint={point}
            onTick={props.onTick}
            withSeats={props.draft.withSeats}
          />
        );
      }}
    </VirtualTable>
  );

  function press(key: string, index: number): boolean {
    const row = rowAt(page, index);
    if (row === undefined || (key !== 'x' && key !== ' ') || !isTickable(verdict)) return false;
    props.onTick({ verdict, records: [row.record], ticked: !row.ticked });
    return true;
  }
}

const isTickable = (verdict: ImportVerdict): verdict is 'added' | 'changed' =>
  verdict === 'added' || verdict === 'changed';

function ReasonHead() {
  const { t } = useTranslation('imports');
  return (
    <>
      <HeadCell num>{t('check.line')}</HeadCell>
      <HeadCell>{t('check.reason')}</HeadCell>
    </>
  );
}

function ChangeHead({ draft: { counts }, verdict, onTick }: RowTableProps) {
  const { t } = useTranslation('imports');
  return (
    <>
      <HeadCell>
        {isTickable(verdict) ? (
          <TickAll counts={counts} verdict={verdict} onTick={onTick} />
        ) : (
          <VisuallyHidden>{t('check.applied')}</VisuallyHidden>
        )}
      </HeadCell>
      <HeadCell num className={css.wideOnly}>
        {t('check.line')}
      </HeadCell>
      <HeadCell>{t('check.person')}</HeadCell>
      <HeadCell>{t('check.role')}</HeadCell>
      <HeadCell>{t('check.seat')}</HeadCell>
      <HeadCell>{t('check.groups')}</HeadCell>
      <HeadCell>{t('check.status')}</HeadCell>
      <HeadCell>
        <VisuallyHidden>{t('check.notes')}</VisuallyHidden>
      </HeadCell>
    </>
  );
}

interface TickAllProps {
  readonly counts: ImportDraft['counts'];
  readonly verdict: 'added' | 'changed';
  readonly onTick: (change: TickChange) => void;
}

function TickAll({ counts, verdict, onTick }: TickAllProps) {
  const { t } = useTranslation('imports');
  const all = counts[verdict];
  const ticked = counts.ticked[verdict];
  return (
    <Tick
      label={t('check.tickAll', { count: all })}
      checked={ticked === all}
      indeterminate={ticked > 0 && ticked < all}
      onTick={() => onTick({ verdict, records: null, ticked: ticked < all })}
    />
  );
}
