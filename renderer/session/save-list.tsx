import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { SavedList, SaveProgress } from '../../shared/ipc/list-shapes.ts';
import { call, errorOf } from '../bridge.ts';
import { ActButton } from '../ui/act-button.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { useTell } from '../ui/use-tell.tsx';
import { WordedProgress } from '../ui/worded-progress.tsx';
import css from './save-list.module.css';

const LOOK_EVERY_MS = 250;

const progressOf = (list: SavedList) =>
  queryOptions({
    queryKey: ['app', 'saving', list],
    queryFn: () => call.lists.saving({ list }),
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  });

interface SaveListProps {
  readonly list: SavedList;
  /** What is written on the button. */
  readonly label: string;
  /** Why it cannot be saved now; undefined where it can. */
  readonly why: string | undefined;
  readonly isSaving: boolean;
  readonly onSave: () => void;
}

/** Saves a long list; while it is written it says how far it is, and can be stopped. */
export function SaveList({ list, label, why, isSaving, onSave }: SaveListProps) {
  return (
    <>
      {isSaving ? <Saving list={list} /> : null}
      <ActButton why={why} loading={isSaving} onAct={onSave}>
        {label}
      </ActButton>
    </>
  );
}

/** Before it is known where to save, nothing is written. */
function Saving({ list }: { readonly list: SavedList }) {
  const progress = useQuery(progressOf(list)).data ?? null;
  return progress === null ? null : <Written list={list} progress={progress} />;
}

function Written({ list, progress: { done, total } }: { readonly list: SavedList; readonly progress: SaveProgress }) {
  const { t } = useTranslation('common');
  const tell = useTell();
  const stop = useMutation({
    mutationFn: () => call.lists.stopSaving({ list }),
    onSuccess: (isStopped) => {
      if (isStopped) tell.done(t('saving.stopped'));
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
  useReturnFocus();
  const says = t('saving.progress', { done, count: total });
  return (
    <>
      <span className={css.progress}>
        <span className="s num t2">{says}</span>
        <WordedProgress label={t('saving.label')} says={says} done={done} total={total} size={4} />
      </span>
      <Button loading={stop.isPending || stop.isSuccess} onClick={() => stop.mutate()}>
        {t('saving.stop')}
      </Button>
    </>
  );
}
