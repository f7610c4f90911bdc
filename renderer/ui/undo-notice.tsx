import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import css from './ui.module.css';

interface UndoNoticeProps {
  readonly says: string;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** Says what was done, and offers to take it back. */
export function UndoNotice({ says, onUndo, onClose }: UndoNoticeProps) {
  const { t } = useTranslation('common');
  return (
    <span className={css.undoable}>
      {says}
      <Button size="xs" onClick={takeBack}>
        {t('undo')}
      </Button>
    </span>
  );

  function takeBack() {
    onClose();
    onUndo();
  }
}
