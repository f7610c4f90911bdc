import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { ChangePeople } from '../../session/change-people.tsx';
import { useLeftOut } from '../../session/left-out.ts';
import { useAppoint } from '../../session/use-appoint.ts';
import { Notice } from '../../ui/notice.tsx';
import { GroupForm } from './GroupForm.tsx';

interface AppointAnewProps {
  readonly form: Extract<ChangeForm, { kind: 'appoint' }>;
  readonly replaces: OperationId;
  readonly close: () => void;
}

/** Who becomes admin of a group, or is no more: anybody can be left out. */
export function AppointAnew({ form: { group, name, admin, members }, replaces, close }: AppointAnewProps) {
  const { t } = useTranslation('groups');
  const appoint = useAppoint();
  const leftOut = useLeftOut(members);
  const [isEmpty, setEmpty] = useState(false);
  const { kept } = leftOut;
  return (
    <GroupForm
      title={t(admin ? 'anew.appoint' : 'anew.dismiss', { name })}
      act={t(admin ? 'anew.appointAct' : 'anew.dismissAct', { count: kept.length })}
      busy={appoint.isPending}
      error={appoint.isError ? errorOf(appoint.error) : null}
      onSubmit={submit}
      onClose={close}
    >
      <ChangePeople change={replaces} count={members.length} leftOut={leftOut} />
      {isEmpty && kept.length === 0 ? <Notice tone="warn" role="alert" title={t('anew.nobody')} /> : null}
    </GroupForm>
  );

  function submit() {
    if (kept.length === 0) setEmpty(true);
    else appoint.mutate({ group, groupName: name, members: kept, admin, replaces }, { onSuccess: close });
  }
}
