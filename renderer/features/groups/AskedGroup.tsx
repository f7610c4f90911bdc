import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { type GroupRequest, useGroupDialog } from '../../state/group-dialog.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { AddToGroup } from './AddToGroup.tsx';
import { AppointAdmins } from './AppointAdmins.tsx';
import { CreateGroups } from './CreateGroups.tsx';
import { DeleteGroup } from './DeleteGroup.tsx';
import { groupQueries } from './groups.queries.ts';
import { RenameGroup } from './RenameGroup.tsx';
import { ReserveSeats } from './ReserveSeats.tsx';

/** The form of a group that was asked for by name, from wherever one is. */
export function AskedGroup() {
  const { request, close } = useGroupDialog();
  if (request === null) return null;
  return request.kind === 'create' ? (
    <CreateGroups form={{ names: [] }} close={close} />
  ) : (
    <Form key={`${request.kind} ${request.group}`} request={request} close={close} />
  );
}

interface FormProps {
  readonly request: Exclude<GroupRequest, { kind: 'create' }>;
  readonly close: () => void;
}

function Form({ request: { kind, group: id }, close }: FormProps) {
  const { t } = useTranslation('groups');
  const { data: group, error } = useQuery(groupQueries.detail(id));
  if (group === undefined) {
    return (
      <Dialog title={t('title')} onClose={close}>
        {error === null ? <PanelLoading rows={3} /> : <ErrorNotice error={errorOf(error)} />}
      </Dialog>
    );
  }
  const { name, reserve } = group;
  switch (kind) {
    case 'rename':
      return <RenameGroup form={{ group: id, seen: name, to: name }} close={close} />;
    case 'delete':
      return <DeleteGroup group={group} onClose={close} />;
    case 'add':
      return <AddToGroup group={group} onClose={close} />;
    case 'appoint':
      return <AppointAdmins group={group} onClose={close} />;
    case 'reserve':
      return <ReserveSeats form={{ group: id, name, seats: reserve }} close={close} />;
  }
}
