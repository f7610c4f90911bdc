import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { ConflictRow } from '../../../shared/ipc/conflict-shapes.ts';
import { Tick } from '../../ui/tick.tsx';
import { HeadCell, VirtualTable } from '../../ui/virtual-table.tsx';
import { ConflictLine } from './ConflictLine.tsx';
import css from './conflicts.module.css';
import type { Choices, Keep } from './use-choices.ts';

const COLUMNS =
  '32px minmax(150px, 1.2fr) 96px minmax(120px, 1fr) minmax(120px, 1fr) minmax(150px, 1fr) minmax(110px, 1fr)';
const LEAST = 820;

/** Which keys choose what. */
const keeps = new Map<string, Keep>([
  ['1', 'mine'],
  ['m', 'mine'],
  ['M', 'mine'],
  ['2', 'theirs'],
  ['t', 'theirs'],
  ['T', 'theirs'],
]);

interface ConflictTableProps {
  readonly rows: readonly ConflictRow[];
  readonly choices: Choices;
  readonly onApply: () => void;
}

/** The conflicts, walked with the arrows, chosen with 1 and 2, and applied with Enter. */
export function ConflictTable({ rows, choices, onApply }: ConflictTableProps) {
  const { t } = useTranslation('conflicts');
  const frame = useRef<HTMLDivElement>(null);
  const { cursor, moveTo, picked, pick } = choices;
  // What has opened is walked through with the arrows at once.
  useEffect(() => frame.current?.querySelector<HTMLElement>('[role="grid"]')?.focus(), []);
  return (
    <div ref={frame} className={css.table}>
      <VirtualTable
        label={t('label')}
        count={rows.length}
        template={COLUMNS}
        minWidth={LEAST}
        question=""
        onReach={() => undefined}
        cursor={{ at: cursor, onMove: moveTo, onKey: press }}
        head={
          <>
            <HeadCell>
              <Tick
                label={t('column.select')}
                checked={picked.size === rows.length}
                indeterminate={picked.size > 0 && picked.size < rows.length}
                onTick={() => pickAll()}
              />
            </HeadCell>
            <HeadCell>{t('column.who')}</HeadCell>
            <HeadCell>{t('column.field')}</HeadCell>
            <HeadCell>{t('column.mine')}</HeadCell>
            <HeadCell>{t('column.theirs')}</HeadCell>
            <HeadCell>{t('column.by')}</HeadCell>
            <HeadCell>{t('column.result')}</HeadCell>
          </>
        }
      >
        {(index, rowFrame) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <ConflictLine key={row.n} row={row} frame={rowFrame} choices={choices} onPoint={() => moveTo(index)} />
          );
        }}
      </VirtualTable>
    </div>
  );

  function pickAll() {
    pick(
      rows.map(({ n }) => n),
      picked.size < rows.length,
    );
  }

  /** What is selected is chosen for, or else the row the keyboard is on. */
  function press(key: string, index: number): boolean {
    const row = rows[index];
    const keep = keeps.get(key);
    if (row === undefined) return false;
    if (keep !== undefined) choices.choose(picked.size > 0 ? rows.filter(({ n }) => picked.has(n)) : [row], keep);
    else if (key === 'Enter') onApply();
    else if (key === 'x' || key === ' ') pick([row.n], !picked.has(row.n));
    else if (key === 'a') pickAll();
    else return false;
    return true;
  }
}
