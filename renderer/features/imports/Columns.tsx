import { useTranslation } from 'react-i18next';

import type { ImportColumn } from '../../../shared/ipc/import-shapes.ts';
import { Tag } from '../../ui/tag.tsx';
import ui from '../../ui/ui.module.css';
import { FieldSelect } from './FieldSelect.tsx';
import css from './imports.module.css';
import type { useReadAs } from './reading.mutations.ts';
import { useFormatWords } from './use-format-words.ts';

interface ColumnsProps {
  readonly columns: readonly ImportColumn[];
  readonly readAs: ReturnType<typeof useReadAs>;
}

/** The columns of the file, what each is read as, and the first value of it. */
export function Columns({ columns, readAs }: ColumnsProps) {
  const { t } = useTranslation('imports');
  const name = t('format.columns', { count: columns.length });
  return (
    <section className={`${ui.panel} ${css.columns}`} aria-label={name}>
      <div className={css.scrollY} tabIndex={0} role="group" aria-label={name}>
        <table className={ui.table}>
          <thead>
            <tr>
              <th scope="col">{t('format.column')}</th>
              <th scope="col" className={css.fieldColumn}>
                {t('format.field')}
              </th>
              <th scope="col" className={css.exampleColumn}>
                {t('format.example')}
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => (
              <Column key={index} column={column} index={index} readAs={readAs} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface ColumnProps extends Pick<ColumnsProps, 'readAs'> {
  readonly column: ImportColumn;
  readonly index: number;
}

function Column({ column, index, readAs }: ColumnProps) {
  const { t } = useTranslation('imports');
  const { header, field, guess, chosen, asks, locked, example } = column;
  const unread = field === 'ignored' || field === 'password';
  return (
    <tr>
      <th scope="row" className={css.columnName} title={header}>
        {header === '' ? <span className="t3">{t('format.noName')}</span> : <bdi>{header}</bdi>}
      </th>
      <td>
        <span className={css.readAs}>
          {locked ? <Locked field={field} /> : <FieldSelect column={column} index={index} readAs={readAs} />}
          {guess ? <Tag>{t('format.guess')}</Tag> : null}
          {asks ? <Tag tone="warn">{t('format.asks')}</Tag> : null}
          {chosen ? <Tag tone="accent">{t('format.chosen')}</Tag> : null}
          {field === 'password' ? <Tag tone="warn">{t('format.kept')}</Tag> : null}
        </span>
      </td>
      <td className={unread ? 't3' : 't2'} title={example}>
        <bdi>{example}</bdi>
      </td>
    </tr>
  );
}

/** A column that nobody can have read otherwise. */
function Locked({ field }: Pick<ImportColumn, 'field'>) {
  return <span className={`${css.locked} t3`}>{useFormatWords().field(field)}</span>;
}
