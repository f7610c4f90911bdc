import { useChangeDialog } from '../../state/change-dialog.ts';
import { AddToGroup } from './AddToGroup.tsx';
import { AskedGroup } from './AskedGroup.tsx';
import { AppointAnew } from './AppointAnew.tsx';
import { CreateGroups } from './CreateGroups.tsx';
import { GroupMembers } from './GroupMembers.tsx';
import { RenameGroup } from './RenameGroup.tsx';
import { ReserveSeats } from './ReserveSeats.tsx';
import { SettingsAnew } from './SettingsAnew.tsx';

/** The forms of groups that are asked for from elsewhere: by name, or for a change that is made anew. */
export function GroupDialogs() {
  return (
    <>
      <AskedGroup />
      <ChangeAnew />
    </>
  );
}

function ChangeAnew() {
  const { request, close } = useChangeDialog();
  if (request === null) return null;
  const { form, replaces } = request;
  const rest = { replaces, close };
  switch (form.kind) {
    case 'create':
      return <CreateGroups form={form} {...rest} />;
    case 'rename':
      return <RenameGroup form={form} {...rest} />;
    case 'group':
      return <GroupMembers form={form} {...rest} />;
    case 'addByEmail':
      return (
        <AddToGroup
          group={{ id: form.group, name: form.name }}
          anew={{ emails: form.emails, replaces }}
          onClose={close}
        />
      );
    case 'appoint':
      return <AppointAnew form={form} {...rest} />;
    case 'reserve':
      return <ReserveSeats form={form} {...rest} />;
    case 'configure':
      return <SettingsAnew form={form} {...rest} />;
    default:
      return null;
  }
}
