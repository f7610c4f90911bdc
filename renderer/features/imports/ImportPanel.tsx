import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { useDroppedImport } from '../../state/dropped-import.ts';
import { useImportView } from '../../state/import-view.ts';
import { PanelMessage } from '../../ui/panel-states.tsx';
import { PageHead } from '../../ui/page.tsx';
import { CheckStep } from './CheckStep.tsx';
import { FileStep } from './FileStep.tsx';
import { FormatStep } from './FormatStep.tsx';
import { useReadFile } from './imports.mutations.ts';
import { importQueries } from './imports.queries.ts';
import { Steps } from './Steps.tsx';
import { WatchStep } from './WatchStep.tsx';

/** A file dropped on the window is read once. */
function useDropped(read: (file: File) => void) {
  const file = useDroppedImport((dropped) => dropped.file);
  const take = useEffectEvent((dropped: File) => {
    useDroppedImport.getState().take();
    read(dropped);
  });
  useEffect(() => {
    if (file !== null) take(file);
  }, [file]);
}

/** People from a file, in five steps: nothing is changed before every change has been seen. */
export function ImportPanel() {
  const { t } = useTranslation('imports');
  const { allowed, why } = useCan('members.import');
  const draft = useQuery(importQueries.draft()).data ?? null;
  const { step, operation } = useImportView();
  const read = useReadFile();
  useDropped((file) => read.mutate(file));

  if (!allowed) return <NotOpen why={why ?? ''} />;
  if (read.isPending || read.isError) return <FileStep read={read} draft={draft} />;
  if (operation !== null) return <WatchStep operation={operation} draft={draft} />;
  if (draft === null) return <FileStep read={read} draft={null} />;
  return (
    <>
      <PageHead title={t('title')} meta={<FileMeta draft={draft} />}>
        <Steps current={step} />
      </PageHead>
      {step === 'format' ? <FormatStep draft={draft} /> : <CheckStep key={draft.id} draft={draft} />}
    </>
  );
}

function FileMeta({ draft: { format, counts } }: { readonly draft: ImportDraft }) {
  const { t } = useTranslation('imports');
  return <bdi className="cut">{t('check.meta', { file: format.file, count: counts.records })}</bdi>;
}

function NotOpen({ why }: { readonly why: string }) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  return (
    <PanelMessage
      whole
      icon={<IconLock size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('file.who')}
      actions={<Button onClick={() => void navigate({ to: '/users' })}>{t('file.users')}</Button>}
    >
      {why}
    </PanelMessage>
  );
}
