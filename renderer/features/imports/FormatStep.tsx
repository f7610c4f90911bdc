import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { wordsOf } from '../../../shared/locales/words.ts';
import { formatBytes } from '../../locales/format.ts';
import { useImportView } from '../../state/import-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts, Panel } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import ui from '../../ui/ui.module.css';
import { ActionBar } from './ActionBar.tsx';
import css from './imports.module.css';
import { useDiscardDraft } from './imports.mutations.ts';
import { useFormatWords } from './use-format-words.ts';

type Format = ImportDraft['format'];

/** What the file was recognised as, column by column. */
export function FormatStep({ draft }: { readonly draft: ImportDraft }) {
  const { t } = useTranslation('imports');
  const discard = useDiscardDraft();
  const { format, counts } = draft;
  const read = format.columns.filter(({ field }) => field !== 'ignored' && field !== 'password').length;
  return (
    <>
      <div className={css.formatGrid}>
        <Columns format={format} />
        <div className={css.side}>
          {format.refused === null ? null : <Notice tone="bad" role="alert" title={wordsOf(format.refused.saying)} />}
          <Recognised format={format} records={counts.records} />
          {format.notices.length === 0 ? null : (
            <section className={css.notices} aria-label={t('format.notices')}>
              {format.notices.map(({ code, saying }) => (
                <Notice
                  key={`${code} ${wordsOf(saying)}`}
                  tone={code === 'PASSWORD' ? 'warn' : 'neutral'}
                  title={wordsOf(saying)}
                />
              ))}
            </section>
          )}
        </div>
      </div>
      <ActionBar
        back={t('format.other')}
        onBack={() => discard.mutate(draft.id)}
        says={t('format.summary', { count: read })}
      >
        <ActButton
          variant="filled"
          why={format.refused === null ? undefined : t('format.needsEmail')}
          onAct={() => useImportView.getState().show('check')}
        >
          {t('format.next', { count: counts.records })}
        </ActButton>
      </ActionBar>
    </>
  );
}

function Recognised({ format, records }: { readonly format: Format; readonly records: number }) {
  const { t } = useTranslation('imports');
  const words = useFormatWords();
  const encoding = format.encoding.toUpperCase();
  return (
    <Panel title={t('format.title')}>
      <Facts
        items={[
          [
            t('format.file'),
            <bdi key="file" className={css.wrap}>
              {format.file}
            </bdi>,
          ],
          [t('format.size'), formatBytes(format.bytes)],
          [t('format.format'), words.format(format.format)],
          [t('format.encoding'), format.bom ? t('format.bom', { encoding }) : encoding],
          [t('format.delimiter'), words.delimiter(format.delimiter)],
          [
            t('format.header'),
            format.headerLine === 0 ? t('format.noHeader') : t('format.headerLine', { line: format.headerLine }),
          ],
          [t('format.rows'), t('format.records', { count: records })],
        ]}
      />
    </Panel>
  );
}

function Columns({ format: { columns } }: { readonly format: Format }) {
  const { t } = useTranslation('imports');
  return (
    <section className={`${ui.panel} ${css.columns}`} aria-label={t('format.columns', { count: columns.length })}>
      <div
        className={css.scrollY}
        tabIndex={0}
        role="group"
        aria-label={t('format.columns', { count: columns.length })}
      >
        <table className={ui.table}>
          <thead>
            <tr>
              <th scope="col">{t('format.column')}</th>
              <th scope="col">{t('format.field')}</th>
              <th scope="col">{t('format.example')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => (
              <Column key={index} column={column} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Column({ column: { header, field, guess, example } }: { readonly column: Format['columns'][number] }) {
  const { t } = useTranslation('imports');
  const words = useFormatWords();
  const unread = field === 'ignored' || field === 'password';
  return (
    <tr>
      <th scope="row" className={css.columnName} title={header}>
        {header === '' ? <span className="t3">{t('format.noName')}</span> : <bdi>{header}</bdi>}
      </th>
      <td className={unread ? 't3' : 'strong'}>
        <span className={css.readAs}>
          {words.field(field)}
          {guess ? <Tag>{t('format.guess')}</Tag> : null}
          {field === 'password' ? <Tag tone="warn">{t('format.kept')}</Tag> : null}
        </span>
      </td>
      <td className={unread ? 't3' : 't2'} title={example}>
        <bdi>{example}</bdi>
      </td>
    </tr>
  );
}
