import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_GROUP_NAME } from '../../../shared/domain/group.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { GroupForm } from './GroupForm.tsx';
import { useRenameGroup } from './groups.mutations.ts';

interface RenameGroupProps {
  readonly form: Pick<Extract<ChangeForm, { kind: 'rename' }>, 'group' | 'seen' | 'to'>;
  /** The change that has not arrived, in whose place this one comes. */
  readonly replaces?: OperationId;
  readonly close: () => void;
}

/** Another name for a group, beside the one it has. */
export function RenameGroup({ form: { group, seen, to }, replaces, close }: RenameGroupProps) {
  const { t } = useTranslation('groups');
  const rename = useRenameGroup();
  const [name, setName] = useState(to);
  const [wrong, setWrong] = useState<string | undefined>();
  return (
    <GroupForm
      title={t('rename.title', { name: seen })}
      act={t('rename.act')}
      busy={rename.isPending}
      error={rename.isError ? errorOf(rename.error) : null}
      onSubmit={submit}
      onClose={close}
    >
      <TextInput
        data-autofocus
        label={t('rename.name')}
        maxLength={MAX_GROUP_NAME}
        error={wrong}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </GroupForm>
  );

  function submit() {
    const wish = name.trim();
    if (wish === '') setWrong(t('noName'));
    else if (wish === seen) setWrong(t(replaces === undefined ? 'rename.sameNow' : 'rename.same'));
    else
      rename.mutate(
        { group, was: seen, to: wish, ...(replaces === undefined ? {} : { replaces }) },
        { onSuccess: close },
      );
  }
}
