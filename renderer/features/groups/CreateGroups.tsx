import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_GROUP_NAME } from '../../../shared/domain/group.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { NearLimit } from '../../session/limit-notices.tsx';
import { GroupForm } from './GroupForm.tsx';
import { useCreateGroups } from './groups.mutations.ts';

interface CreateGroupsProps {
  readonly form: Pick<Extract<ChangeForm, { kind: 'create' }>, 'names'>;
  /** The change that has not arrived, in whose place this one comes. */
  readonly replaces?: OperationId;
  readonly close: () => void;
}

const MOST_LINES = 12;

/** The names of groups that are to be created, one on each line. */
export function CreateGroups({ form, replaces, close }: CreateGroupsProps) {
  const { t } = useTranslation('groups');
  const create = useCreateGroups();
  const [text, setText] = useState(form.names.join('\n'));
  const [wrong, setWrong] = useState<string | undefined>();
  const names = text
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return (
    <GroupForm
      title={t('create.title', { count: Math.max(1, form.names.length) })}
      act={t('create.act', { count: Math.max(1, names.length) })}
      busy={create.isPending}
      error={create.isError ? errorOf(create.error) : null}
      onSubmit={submit}
      onClose={close}
    >
      <Textarea
        data-autofocus
        label={t('create.names', { count: Math.max(1, form.names.length) })}
        description={t('create.hint')}
        rows={Math.min(MOST_LINES, form.names.length + 2)}
        error={wrong}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <NearLimit kinds={['groups']} />
    </GroupForm>
  );

  function submit() {
    const long = names.find((name) => name.length > MAX_GROUP_NAME);
    if (names.length === 0) setWrong(t('noName'));
    else if (long !== undefined) setWrong(t('longName', { max: MAX_GROUP_NAME }));
    else create.mutate({ names, ...(replaces === undefined ? {} : { replaces }) }, { onSuccess: close });
  }
}
