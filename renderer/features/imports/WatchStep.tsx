import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useImportView } from '../../state/import-view.ts';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { ApplyStep } from './ApplyStep.tsx';
import { importQueries, isOver } from './imports.queries.ts';
import { ResultStep } from './ResultStep.tsx';
import css from './imports.module.css';
import { Steps } from './Steps.tsx';

interface WatchStepProps {
  readonly operation: OperationId;
  /** The file it came from, while it is known. */
  readonly draft: ImportDraft | null;
}

/** An import under way, and what came of it. */
export function WatchStep({ operation, draft }: WatchStepProps) {
  const { t } = useTranslation('imports');
  const progress = useQuery(importQueries.progress(operation));
  const file = draft?.format.file ?? progress.data?.kept?.file;
  const done = progress.data !== undefined && isOver(progress.data);
  return (
    <>
      <PageHead title={t('title')} meta={file === undefined ? undefined : <bdi className="cut">{file}</bdi>}>
        <Steps current={done ? 'result' : 'apply'} />
      </PageHead>
      <div className={css.watch}>
        {progress.isPending ? <PanelLoading rows={4} /> : null}
        {progress.isError ? (
          <>
            <PanelError error={errorOf(progress.error)} onRetry={() => void progress.refetch()} />
            <p className={css.again}>
              <Button onClick={() => useImportView.getState().reset()}>{t('result.again')}</Button>
            </p>
          </>
        ) : null}
        {progress.isSuccess && done ? <ResultStep progress={progress.data} draft={draft} /> : null}
        {progress.isSuccess && !done ? <ApplyStep progress={progress.data} draft={draft} /> : null}
      </div>
    </>
  );
}
