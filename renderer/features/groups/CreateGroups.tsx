import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { GroupForm } from './GroupForm.tsx';
import { useCreateGroups } from './groups.mutations.ts';

interface CreateGroupsProps {
  readonly form: Extract<ChangeForm, { kind: 'create' }>;
  readonly replaces: OperationId;
  readonly close: () => void;
}

const LONGEST = 120;
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
      title={t('create.title', { count: form.names.length })}
      act={t('create.act', { count: names.length })}
      busy={create.isPending}
      error={create.isError ? errorOf(create.error) : null}
      onSubmit={submit}
      onClose={close}
    >
      <Textarea
        data-autofocus
        label={t('create.names', { count: form.names.length })}
        description={form.names.length > 1 ? t('create.hint') : undefined}
        rows={Math.min(MOST_LINES, form.names.length + 1)}
        error={wrong}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
    </GroupForm>
  );

  function submit() {
    const long = names.find((name) => name.length > LONGEST);
    if (names.length === 0) setWrong(t('noName'));
    else if (long !== undefined) setWrong(t('longName', { max: LONGEST }));
    else create.mutate({ names, replaces }, { onSuccess: close });
  }
}
