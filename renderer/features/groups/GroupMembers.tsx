import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { Notice } from '../../ui/notice.tsx';
import { PeopleTicks, ticked } from '../../ui/people-ticks.tsx';
import { FindPeople } from '../../session/find-people.tsx';
import { GroupForm } from './GroupForm.tsx';
import css from './groups.module.css';
import { useSetGroupMembers } from './groups.mutations.ts';

type Form = Extract<ChangeForm, { kind: 'group' }>;

interface GroupMembersProps {
  readonly form: Form;
  readonly replaces: OperationId;
  readonly close: () => void;
}

const nobody: ReadonlySet<MemberId> = new Set();

/** Who is put into a group and who is taken out of it: anybody can be left out, and others put in. */
export function GroupMembers({ form, replaces, close }: GroupMembersProps) {
  const { t } = useTranslation('groups');
  const set = useSetGroupMembers(form.name);
  const [added, setAdded] = useState(form.add);
  const [off, setOff] = useState(nobody);
  const [isEmpty, setEmpty] = useState(false);
  const wanted = (people: Form['add']) => people.map(({ id }) => id).filter((id) => !off.has(id));
  const [add, remove] = [wanted(added), wanted(form.remove)];
  const tick = (id: MemberId, on: boolean) => setOff(ticked(off, id, on));
  return (
    <GroupForm
      title={t('members.title', { name: form.name })}
      act={t('members.act', { count: add.length + remove.length })}
      busy={set.isPending}
      error={set.isError ? errorOf(set.error) : null}
      onSubmit={submit}
      onClose={close}
    >
      <Part label={t('members.add')} people={added} off={off} onTick={tick} />
      <FindPeople
        known={[...added, ...form.remove].map(({ id }) => id)}
        outside={form.group}
        label={t('members.find')}
        onFound={found}
      />
      <Part label={t('members.remove')} people={form.remove} off={off} onTick={tick} />
      {isEmpty ? <Notice tone="warn" role="alert" title={t('members.none')} /> : null}
    </GroupForm>
  );

  function found(person: Form['add'][number]) {
    setAdded([...added, person]);
  }

  function submit() {
    if (add.length + remove.length === 0) setEmpty(true);
    else set.mutate({ group: form.group, add, remove, replaces }, { onSuccess: close });
  }
}

interface PartProps {
  readonly label: string;
  readonly people: Form['add'];
  readonly off: ReadonlySet<MemberId>;
  readonly onTick: (id: MemberId, on: boolean) => void;
}

function Part({ label, people, off, onTick }: PartProps) {
  const { t } = useTranslation('groups');
  if (people.length === 0) return null;
  return (
    <div>
      <h3 className={css.label}>{label}</h3>
      <PeopleTicks label={label} people={people} unnamed={t('members.unnamed')} off={off} onTick={onTick} />
    </div>
  );
}
