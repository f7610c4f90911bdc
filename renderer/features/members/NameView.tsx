import { Button, TextInput } from '@mantine/core';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_VIEW_NAME, type SavedView } from '../../../shared/ipc/list-shapes.ts';
import { fold } from '../../../shared/text/fold.ts';
import { Dialog } from '../../ui/dialog.tsx';

interface NameViewProps {
  /** Views whose names are taken. */
  readonly others: readonly SavedView[];
  /** The name it has, where it has one. */
  readonly old: string | undefined;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** The name of a view. */
export function NameView({ others, old, onName, onClose }: NameViewProps) {
  const { t } = useTranslation(['members', 'common']);
  const id = useId();
  const [name, setName] = useState(old ?? '');
  const [wrong, setWrong] = useState<string | undefined>();
  return (
    <Dialog
      title={old === undefined ? t('views.saveTitle') : t('views.renameTitle')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="filled" type="submit" form={id}>
            {old === undefined ? t('views.saveAct') : t('views.renameAct')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate>
        <TextInput
          data-autofocus
          label={t('views.name')}
          description={old === undefined ? t('views.keeps') : undefined}
          maxLength={MAX_VIEW_NAME}
          error={wrong}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </form>
    </Dialog>
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const wish = name.trim();
    if (wish === '') setWrong(t('views.noName'));
    else if (others.some((view) => fold(view.name) === fold(wish))) setWrong(t('views.taken', { name: wish }));
    else {
      onName(wish);
      onClose();
    }
  }
}
