import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberEdit } from '../../../shared/commands/edit.ts';
import { MAX_NAME, type Member, Role, roles, Status } from '../../../shared/domain/member.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { mayGrant } from '../../../shared/permissions/can.ts';
import { errorOf } from '../../bridge.ts';
import { useSession } from '../../session/use-session.ts';
import { useEditDialog } from '../../state/edit-dialog.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PanelError } from '../../ui/panel-states.tsx';
import css from './members.module.css';
import { useEditMember } from './members.mutations.ts';
import { memberQueries } from './members.queries.ts';

type Request = NonNullable<ReturnType<typeof useEditDialog.getState>['request']>;
type Values = Pick<Member, 'firstName' | 'lastName' | 'role' | 'status'>;

/** The form of the person some list has asked for, if any. */
export function EditMember() {
  const { request, close } = useEditDialog();
  return request === null ? null : <EditDialog key={request.member} request={request} onClose={close} />;
}

interface EditDialogProps {
  readonly request: Request;
  readonly onClose: () => void;
}

function EditDialog({ request, onClose }: EditDialogProps) {
  const { t } = useTranslation('members');
  const member = useQuery(memberQueries.detail(request.member));
  if (member.isError) {
    return (
      <Dialog title={t('edit.title')} onClose={onClose}>
        <PanelError error={errorOf(member.error)} />
      </Dialog>
    );
  }
  // The copy answers at once: a dialog that is still empty would only flicker, and take the focus twice.
  if (member.data === undefined || member.isPlaceholderData) return null;
  return <EditForm member={member.data} request={request} onClose={onClose} />;
}

/** The fields that are wanted otherwise than they were when the form opened, each with what was seen then. */
function changedFields(seen: Values, wanted: Values): MemberEdit {
  const firstName = wanted.firstName.trim();
  const lastName = wanted.lastName.trim();
  const { role, status } = wanted;
  const isStanding = (value: string): value is 'active' | 'suspended' => value === 'active' || value === 'suspended';
  return {
    ...(firstName === seen.firstName ? {} : { firstName: { was: seen.firstName, to: firstName } }),
    ...(lastName === seen.lastName ? {} : { lastName: { was: seen.lastName, to: lastName } }),
    ...(role === seen.role ? {} : { role: { was: seen.role, to: role } }),
    ...(status !== seen.status && isStanding(status) && isStanding(seen.status)
      ? { status: { was: seen.status, to: status } }
      : {}),
  };
}

const seenIn = ({ firstName, lastName, role, status }: MemberDetail): Values => ({ firstName, lastName, role, status });

/** The form of a change that was not accepted opens with what it wanted. */
const withWanted = (seen: Values, { wanted = {} }: Request): Values => ({
  firstName: wanted.firstName ?? seen.firstName,
  lastName: wanted.lastName ?? seen.lastName,
  role: wanted.role ?? seen.role,
  status: wanted.status ?? seen.status,
});

function EditForm({ member, request, onClose }: EditDialogProps & { readonly member: MemberDetail }) {
  const { t } = useTranslation(['members', 'common']);
  const id = useId();
  const edit = useEditMember();
  // What was seen is what the form opened with, whatever comes in while it is open.
  const [seen] = useState(() => seenIn(member));
  const [wanted, setWanted] = useState(() => withWanted(seen, request));
  const want = (change: Partial<Values>) => setWanted({ ...wanted, ...change });
  return (
    <Dialog
      title={t('edit.title')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="filled" type="submit" form={id} loading={edit.isPending}>
            {t('edit.act')}
          </Button>
        </>
      }
    >
      <form id={id} className={css.editForm} onSubmit={submit}>
        <p className="t2 cut" title={member.email}>
          {member.email}
        </p>
        <TextInput
          data-autofocus
          label={t('edit.firstName')}
          maxLength={MAX_NAME}
          value={wanted.firstName}
          onChange={({ currentTarget }) => want({ firstName: currentTarget.value })}
        />
        <TextInput
          label={t('edit.lastName')}
          maxLength={MAX_NAME}
          value={wanted.lastName}
          onChange={({ currentTarget }) => want({ lastName: currentTarget.value })}
        />
        <Standing member={member} wanted={wanted} onWant={want} />
        {edit.isError ? <ErrorNotice error={errorOf(edit.error)} /> : null}
      </form>
    </Dialog>
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const fields = changedFields(seen, wanted);
    if (Object.keys(fields).length === 0) onClose();
    else edit.mutate({ member, fields, replaces: request.replaces }, { onSuccess: onClose });
  }
}

interface StandingProps {
  readonly member: MemberDetail;
  readonly wanted: Values;
  readonly onWant: (change: Partial<Values>) => void;
}

/** Role and status, with why where they cannot be changed. */
function Standing({ member, wanted, onWant }: StandingProps) {
  const { t } = useTranslation(['members', 'common']);
  const self = useSession()?.self;
  const isSelf = self?.id === member.id;
  const isInvited = member.status === 'invited' || member.status === 'pending';
  const grantable = roles.filter((role) => self && mayGrant({ kind: 'member', id: self.id, role: self.role }, role));
  const shownRoles = grantable.includes(member.role) ? grantable : [member.role, ...grantable];
  const statuses = isInvited ? [member.status] : (['active', 'suspended'] as const);
  const whySelf = isSelf ? t('edit.self') : undefined;
  return (
    <>
      <NativeSelect
        label={t('edit.role')}
        description={whySelf}
        disabled={isSelf}
        data={shownRoles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
        value={wanted.role}
        onChange={({ currentTarget }) => onWant({ role: Role.parse(currentTarget.value) })}
      />
      <NativeSelect
        label={t('edit.status')}
        description={isInvited ? t('edit.invited') : whySelf}
        disabled={isSelf || isInvited}
        data={statuses.map((value) => ({ value, label: t(`common:status.${value}`) }))}
        value={wanted.status}
        onChange={({ currentTarget }) => onWant({ status: Status.parse(currentTarget.value) })}
      />
    </>
  );
}
