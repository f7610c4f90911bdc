import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { MAX_BYTES } from '../../../shared/csv/refusals.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageHead } from '../../ui/page.tsx';
import css from './imports.module.css';
import type { useReadFile } from './imports.mutations.ts';
import { importQueries } from './imports.queries.ts';
import { Reading } from './Reading.tsx';
import { RecentFiles } from './RecentFiles.tsx';
import { Steps } from './Steps.tsx';

interface FileStepProps {
  readonly read: ReturnType<typeof useReadFile>;
  /** The file read before, which a refused one does not drive out. */
  readonly draft: ImportDraft | null;
}

/** The choice of a file; one that cannot be used says why. */
export function FileStep({ read, draft }: FileStepProps) {
  const { t } = useTranslation('imports');
  // While the system's dialog is open, nothing is read.
  const isChoosing = read.isPending && read.variables === null;
  const isChosen = useQuery({ ...importQueries.reading(), enabled: isChoosing }).data;
  const isReading = read.isPending && (!isChoosing || Boolean(isChosen));
  return (
    <>
      <PageHead title={t('title')}>
        <Steps current="file" />
      </PageHead>
      <div className={css.fileBody}>
        {read.isError ? (
          <div className={css.fileError}>
            <ErrorNotice error={errorOf(read.error)} />
          </div>
        ) : null}
        <section className={css.dropzone} aria-label={t('file.title')}>
          <IconFileImport size={28} stroke={1.5} color="var(--rc-text-3)" aria-hidden />
          <h2>{t('file.title')}</h2>
          <p className="t2">{t('file.text')}</p>
          <p className="s t3">{t('file.kinds', { megabytes: MAX_BYTES / 1024 / 1024 })}</p>
          <div className={css.fileActs}>
            <Button variant="filled" disabled={read.isPending} onClick={() => read.mutate(null)}>
              {t('file.choose')}
            </Button>
            {draft === null || !read.isError ? null : (
              <Button onClick={() => read.reset()}>{t('file.keep', { file: draft.format.file })}</Button>
            )}
          </div>
          <div className={css.fileNote}>{isReading ? <Reading /> : <span className="s t3">{t('file.safe')}</span>}</div>
        </section>
        <RecentFiles busy={read.isPending} onRead={(recent) => read.mutate({ recent })} />
      </div>
    </>
  );
}
