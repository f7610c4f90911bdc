import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

import type { Sentence } from '../../shared/errors/sentences.ts';
import css from './ui.module.css';

const A_WHILE = 12_000;

/** A notice that something was done, read aloud. */
export function tellDone(message: string): void {
  notifications.show({ message });
}

/** A notice that something was not done, with the next step. */
export function tellFailed({ says, next }: Sentence): void {
  notifications.show({ color: 'red', title: says, message: next, autoClose: A_WHILE });
}

/** A notice that offers for a while to take back what was done. */
export function tellUndoable(message: string, undo: string, onUndo: () => void): void {
  const id = notifications.show({
    autoClose: A_WHILE,
    message: (
      <span className={css.undoable}>
        {message}
        <Button size="xs" onClick={takeBack}>
          {undo}
        </Button>
      </span>
    ),
  });

  function takeBack() {
    notifications.hide(id);
    onUndo();
  }
}
