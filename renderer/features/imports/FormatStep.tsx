import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { wordsOf } from '../../../shared/locales/words.ts';
import { useImportView } from '../../state/import-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ActionBar } from './ActionBar.tsx';
import { Choices } from './Choices.tsx';
import { Columns } from './Columns.tsx';
import css from './imports.module.css';
import { useDiscardDraft } from './imports.mutations.ts';
import { useReadAs } from './reading.mutations.ts';
import { Reading } from './Reading.tsx';
import { Recognised } from './Recognised.tsx';

type Format = ImportDraft['format'];

/** What the file was recognised as, column by column, all of which can be chosen otherwise. */
export function FormatStep({ draft }: { readonly draft: ImportDraft }) {
  const { t } = useTranslation('imports');
  const discard = useDiscardDraft();
  const readAs = useReadAs();
  const { format, counts } = draft;
  return (
    <>
      <div className={css.formatGrid}>
        <Columns columns={format.columns} readAs={readAs} />
        <div className={css.side}>
          <Refused refused={format.refused} />
          <Choices format={format} readAs={readAs} />
          <Recognised format={format} records={counts.records} readAs={readAs} />
          <Notices notices={format.notices} />
        </div>
      </div>
      <ActionBar
        back={t('format.other')}
        onBack={() => discard.mutate(draft.id)}
        says={
          readAs.isPending ? (
            <Reading />
          ) : (
            <span role="status">{t('format.summary', { people: format.people, count: counts.records })}</span>
          )
        }
      >
        <ActButton
          variant="filled"
          why={whyNot(format)}
          loading={readAs.isPending}
          onAct={() => useImportView.getState().show('check')}
        >
          {t('format.next', { count: counts.records })}
        </ActButton>
      </ActionBar>
    </>
  );

  function whyNot({ refused }: Format) {
    if (refused === null) return undefined;
    return t(refused.code === 'NOEMAILCOLUMN' ? 'format.needsEmail' : 'format.needsPeople');
  }
}

/** Why nobody can be imported from the file as it is read now, and what can be done here. */
function Refused({ refused }: Pick<Format, 'refused'>) {
  const { t } = useTranslation('imports');
  if (refused === null) return null;
  if (refused.code !== 'NOEMAILCOLUMN') return <Notice tone="bad" role="alert" title={wordsOf(refused.saying)} />;
  return (
    <Notice tone="warn" role="alert" title={t('format.lacksEmail')}>
      {t('format.lacksEmailNext')}
    </Notice>
  );
}

function Notices({ notices }: Pick<Format, 'notices'>) {
  const { t } = useTranslation('imports');
  if (notices.length === 0) return null;
  return (
    <section className={css.notices} aria-label={t('format.notices')}>
      {notices.map(({ code, saying }) => (
        <Notice
          key={`${code} ${wordsOf(saying)}`}
          tone={code === 'PASSWORD' || code === 'ENCODING' ? 'warn' : 'neutral'}
          title={wordsOf(saying)}
        />
      ))}
    </section>
  );
}
