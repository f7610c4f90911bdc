import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { wordsOf } from '../../../shared/locales/words.ts';
import { useImportView } from '../../state/import-view.ts';
import { rowAt } from '../../ui/row-window.ts';
import css from './imports.module.css';
import type { TickChange } from './imports.mutations.ts';
import type { ImportRowPage } from './imports.queries.ts';
import { RowFields } from './RowFields.tsx';

interface RowDetailProps {
  readonly page: ImportRowPage;
  readonly onTick: (change: TickChange) => void;
}

/** All there is to say about the row the cursor is on: whose it is, and its notes in full. */
export function RowDetail({ page, onTick }: RowDetailProps) {
  const { t } = useTranslation('imports');
  const cursor = useImportView((view) => view.cursor);
  const row = rowAt(page, cursor);
  if (row === undefined) return null;
  const { line, name, email, warnings, reason } = row;
  const notes = reason === null ? warnings : [reason, ...warnings];
  return (
    <section className={css.detail} aria-label={t('check.detail')} aria-live="polite">
      <p className="cut">
        <span className="t3 num">{t('check.at', { line })}</span> <bdi className="strong">{name}</bdi>{' '}
        <bdi className="t2">{email}</bdi>
      </p>
      <RowFields row={row} onTick={onTick} />
      {notes.length === 0 ? <p className="t3 s">{t('check.noNotes')}</p> : null}
      {notes.map(({ code, saying }) => (
        <p key={`${code} ${wordsOf(saying)}`} className={css.noteLine}>
          <IconAlertTriangle size={14} stroke={1.75} color="var(--rc-warn)" aria-hidden />
          {wordsOf(saying)}
        </p>
      ))}
    </section>
  );
}
