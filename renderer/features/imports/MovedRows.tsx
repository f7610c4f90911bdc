import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { Notice } from '../../ui/notice.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { importQueries, PAGE } from './imports.queries.ts';
import { PageTurn } from './PageTurn.tsx';

/** Of whom something else becomes since they were looked at, because others changed the workspace; nothing where nobody is. */
export function MovedRows({ draft: { id, moved, revision } }: { readonly draft: ImportDraft }) {
  const { t } = useTranslation('importRun');
  const [offset, setOffset] = useState(0);
  const found = useQuery({
    ...importQueries.moved(id, revision, offset, moved > 0),
    placeholderData: keepPreviousData,
  });
  if (moved === 0) return null;
  return (
    <>
      <Notice tone="warn" role="alert" title={t('moved.title', { count: moved })}>
        {t('moved.text')}
      </Notice>
      <DifferenceTable rows={found.data?.rows ?? []} label={t('moved.list')} before={t('moved.looked')} />
      <PageTurn offset={offset} limit={PAGE} total={moved} onTurn={setOffset} />
    </>
  );
}
