import { Button, TextInput } from '@mantine/core';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fold } from '../../shared/text/fold.ts';
import { Dialog } from './dialog.tsx';

interface NameDialogProps {
  /** What the dialog says: its act, what is asked for, and what is wrong with a name. */
  readonly words: {
    readonly title: string;
    readonly act: string;
    readonly name: string;
    readonly about?: string | undefined;
    readonly empty: string;
    readonly taken: (name: string) => string;
  };
  readonly longest: number;
  /** Names that are taken. */
  readonly others: readonly string[];
  /** The name it has, where it has one. */
  readonly old?: string | undefined;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a name that nothing else of its kind has. */
export function NameDialog({ words, longest, others, old = '', onName, onClose }: NameDialogProps) {
  const { t } = useTranslation('common');
  const id = useId();
  const [name, setName] = useState(old);
  const [wrong, setWrong] = useState<string | undefined>();
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="filled" type="submit" form={id}>
            {words.act}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate>
        <TextInput
          data-autofocus
          label={words.name}
          description={words.about}
          maxLength={longest}
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
    if (wish === '') setWrong(words.empty);
    else if (others.some((other) => fold(other) === fold(wish))) setWrong(words.taken(wish));
    else {
      onName(wish);
      onClose();
    }
  }
}
