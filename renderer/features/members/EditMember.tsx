import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_NAME } from '../../../shared/domain/member.ts';
import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { EditedPerson } from '../../../shared/ipc/conflict-shapes.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useEditDialog } from '../../state/edit-dialog.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PanelError } from '../../ui/panel-states.tsx';
import { editsOf, type Wishes, wishOf } from './edited-people.ts';
import { EditStanding } from './EditStanding.tsx';
import css from './members.module.css';
import { useEditMembers } from './members.mutations.ts';
import { memberQueries } from './members.queries.ts';

/** The form of the person some list has asked for, or of a change that is made anew. */
export function EditMember() {
  const { request, close } = useEditDialog();
  if (request === null) return null;
  if ('member' in request) return <EditOne key={request.member} member={request.member} onClose={close} />;
  const { people, replaces } = request;
  return <EditForm key={replaces} people={people} replaces={replaces} onClose={close} />;
}

const asSeen = ({ id, name, email, firstName, lastName, role, status }: MemberDetail): EditedPerson => ({
  ...{ id, name, email },
  seen: { firstName, lastName, role, status },
  wanted: {},
});

function EditOne({ member: id, onClose }: { readonly member: MemberId; readonly onClose: () => void }) {
  const { t } = useTranslation('members');
  const member = useQuery(memberQueries.detail(id));
  if (member.isError) {
    return (
      <Dialog title={t('edit.title', { count: 1 })} onClose={onClose}>
        <PanelError error={errorOf(member.error)} />
      </Dialog>
    );
  }
  // The copy answers at once: a dialog that is still empty would only flicker, and take the focus twice.
  if (member.data === undefined || member.isPlaceholderData) return null;
  return <EditForm people={[asSeen(member.data)]} replaces={undefined} onClose={onClose} />;
}

interface EditFormProps {
  readonly people: readonly EditedPerson[];
  readonly replaces: OperationId | undefined;
  readonly onClose: () => void;
}

function EditForm({ people, replaces, onClose }: EditFormProps) {
  const { t } = useTranslation(['members', 'common']);
  const id = useId();
  const edit = useEditMembers();
  // What was seen is what the form opened with, whatever comes in while it is open.
  const [seen] = useState(people);
  const [wishes, setWishes] = useState<Wishes>(new Map());
  const [at, setAt] = useState(0);
  const [isIdle, setIdle] = useState(false);
  const person = seen[at] ?? seen[0];
  if (person === undefined) return null;
  return (
    <Dialog
      title={t('edit.title', { count: seen.length })}
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
        {seen.length === 1 ? null : <WhoSelect people={seen} at={at} onChoose={setAt} />}
        <Fields
          key={person.id}
          person={person}
          wish={wishOf(wishes, person)}
          onWish={(wish) => setWishes(new Map(wishes).set(person.id, wish))}
        />
        {isIdle ? <Notice tone="warn" role="alert" title={t('edit.nothingLeft')} /> : null}
        {edit.isError ? <ErrorNotice error={errorOf(edit.error)} /> : null}
      </form>
    </Dialog>
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const edits = editsOf(seen, wishes);
    if (edits.length > 0) edit.mutate({ people: edits, name: person?.name ?? '', replaces }, { onSuccess: onClose });
    // A change that is waiting would go on waiting as it was: it has to be discarded instead.
    else if (replaces === undefined) onClose();
    else setIdle(true);
  }
}

interface WhoSelectProps {
  readonly people: readonly EditedPerson[];
  readonly at: number;
  readonly onChoose: (at: number) => void;
}

/** Of whom of several people the fields are shown. */
function WhoSelect({ people, at, onChoose }: WhoSelectProps) {
  const { t } = useTranslation('members');
  return (
    <NativeSelect
      label={t('edit.who', { count: people.length })}
      data={people.map(({ name }, index) => ({ value: String(index), label: name }))}
      value={String(at)}
      onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
    />
  );
}

interface FieldsProps {
  readonly person: EditedPerson;
  readonly wish: EditedPerson['seen'];
  readonly onWish: (wish: EditedPerson['seen']) => void;
}

function Fields({ person, wish, onWish }: FieldsProps) {
  const { t } = useTranslation('members');
  return (
    <>
      <p className="t2 cut" title={person.email}>
        {person.email}
      </p>
      <TextInput
        data-autofocus
        label={t('edit.firstName')}
        maxLength={MAX_NAME}
        value={wish.firstName}
        onChange={({ currentTarget }) => onWish({ ...wish, firstName: currentTarget.value })}
      />
      <TextInput
        label={t('edit.lastName')}
        maxLength={MAX_NAME}
        value={wish.lastName}
        onChange={({ currentTarget }) => onWish({ ...wish, lastName: currentTarget.value })}
      />
      <EditStanding person={person} wish={wish} onWish={(change) => onWish({ ...wish, ...change })} />
    </>
  );
}
