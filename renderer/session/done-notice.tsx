import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../shared/domain/ids.ts';
import { call, errorOf } from '../bridge.ts';
import { useTray } from '../state/tray.ts';
import ui from '../ui/ui.module.css';
import { useTell } from '../ui/use-tell.tsx';

/** What has become of one of our changes; undefined where the tray does not list it. */
const fateOf = (operation: OperationId) =>
  queryOptions({
    queryKey: ['outbox', 'list'],
    queryFn: () => call.outbox.list(),
    select: (changes) => changes.find(({ id }) => id === operation)?.state,
  });

interface DoneNoticeProps {
  readonly operation: OperationId;
  readonly says: string;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** Says what was done and offers to undo it, until the workspace refuses it: then there is nothing to undo. */
function DoneNotice({ operation, says, onUndo, onClose }: DoneNoticeProps) {
  const { t } = useTranslation('common');
  const { data: fate } = useQuery(fateOf(operation));
  const refused = fate === 'parked';
  return (
    <span className={ui.undoable}>
      {refused ? t('refused') : says}
      <Button size="xs" onClick={refused ? look : undo}>
        {refused ? t('showChanges') : t('undo')}
      </Button>
    </span>
  );

  function undo() {
    onClose();
    onUndo();
  }

  function look() {
    onClose();
    useTray.getState().show();
  }
}

interface DoneWords {
  readonly says: string;
  /** What is said where it was undone, of so many people or things. */
  readonly undone: (changed: number) => string;
}

/** Says that an operation was done, and offers to take it back for a while. */
export function useDone(): (operation: OperationId, words: DoneWords) => void {
  const tell = useTell();
  const { mutate } = useMutation({
    mutationFn: ({ operation }: { operation: OperationId; undone: DoneWords['undone'] }) =>
      call.operations.undo({ id: operation }),
    onSuccess: ({ changed }, { undone }) => tell.done(undone(changed)),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
  return (operation, { says, undone }) =>
    tell.forAWhile((close) => (
      <DoneNotice operation={operation} says={says} onUndo={() => mutate({ operation, undone })} onClose={close} />
    ));
}
