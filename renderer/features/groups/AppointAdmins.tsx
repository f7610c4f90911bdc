import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { GroupDetail, NamedPerson } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { FindPeople } from '../../session/find-people.tsx';
import { useAppoint } from '../../session/use-appoint.ts';
import { Notice } from '../../ui/notice.tsx';
import { PeopleTicks, ticked } from '../../ui/people-ticks.tsx';
import { GroupForm } from './GroupForm.tsx';

const nobody: ReadonlySet<MemberId> = new Set();

interface AppointAdminsProps {
  readonly group: GroupDetail;
  readonly onClose: () => void;
}

/** Makes people admins of a group, after saying who should be one. */
export function AppointAdmins({ group, onClose }: AppointAdminsProps) {
  const { t } = useTranslation(['groups', 'people']);
  const appoint = useAppoint();
  const [people, setPeople] = useState<readonly NamedPerson[]>([]);
  const [off, setOff] = useState(nobody);
  const [isEmpty, setEmpty] = useState(false);
  const members = people.map(({ id }) => id).filter((id) => !off.has(id));
  return (
    <GroupForm
      title={t('admins.appointTitle', { name: group.name })}
      act={t('admins.appointAct', { count: members.length })}
      busy={appoint.isPending}
      error={appoint.isError ? errorOf(appoint.error) : null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Notice tone="accent" title={t('people:advice.title')}>
        {t('people:advice.text')}
      </Notice>
      <FindPeople
        known={[...people, ...group.admins].map(({ id }) => id)}
        outside={null}
        label={t('admins.find')}
        onFound={(person) => setPeople([...people, person])}
      />
      <PeopleTicks
        label={t('admins.chosen')}
        people={people}
        unnamed=""
        off={off}
        onTick={(id, on) => setOff(ticked(off, id, on))}
      />
      {isEmpty && members.length === 0 ? <Notice tone="warn" role="alert" title={t('admins.nobody')} /> : null}
    </GroupForm>
  );

  function submit() {
    const name = people.find(({ id }) => id === members[0])?.name;
    const appointment = { group: group.id, groupName: group.name, members, admin: true, name };
    if (members.length === 0) setEmpty(true);
    else appoint.mutate(appointment, { onSuccess: onClose });
  }
}
