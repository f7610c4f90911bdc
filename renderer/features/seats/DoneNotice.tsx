import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { useTray } from '../../state/tray.ts';
import ui from '../../ui/ui.module.css';
import { seatQueries } from './seats.queries.ts';

interface DoneNoticeProps {
  readonly operation: OperationId;
  readonly says: string;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** Says what was done and offers to undo it, until the workspace refuses it: then there is nothing to undo. */
export function DoneNotice({ operation, says, onUndo, onClose }: DoneNoticeProps) {
  const { t } = useTranslation(['seats', 'common']);
  const { data: fate } = useQuery(seatQueries.fate(operation));
  const refused = fate === 'parked';
  return (
    <span className={ui.undoable}>
      {refused ? t('refused') : says}
      <Button size="xs" onClick={refused ? look : undo}>
        {refused ? t('showChanges') : t('common:undo')}
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
