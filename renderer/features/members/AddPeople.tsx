import { Button, NativeSelect } from '@mantine/core';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewPerson } from '../../../shared/commands/members.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import { emailKey } from '../../../shared/domain/member.ts';
import { errorOf } from '../../bridge.ts';
import { useChangeDialog } from '../../state/change-dialog.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import css from './members.module.css';
import { useAddMembers } from './members.mutations.ts';
import { NewPersonFields } from './NewPersonFields.tsx';

/** A new person, or the people of a change that adds them, where it is made anew. */
export function AddPeople() {
  const anew = useChangeDialog();
  const dialog = usePeopleDialog();
  if (dialog.request?.kind === 'add') {
    return <AddForm people={somebody} replaces={undefined} onClose={dialog.close} />;
  }
  if (anew.request === null || anew.request.form.kind !== 'add') return null;
  const { form, replaces } = anew.request;
  return <AddForm key={replaces} people={form.people} replaces={replaces} onClose={anew.close} />;
}

/** Nobody is here before they have accepted. */
const somebody: readonly NewPerson[] = [
  {
    email: '',
    firstName: '',
    lastName: '',
    role: 'learner',
    status: 'invited',
    fullSeat: false,
    groups: [],
    adminOf: [],
  },
];

const isAddress = (email: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(emailKey(email));

const tidy = (person: NewPerson): NewPerson => ({
  ...person,
  email: emailKey(person.email),
  firstName: person.firstName.trim(),
  lastName: person.lastName.trim(),
});

interface AddFormProps {
  readonly people: readonly NewPerson[];
  readonly replaces: OperationId | undefined;
  readonly onClose: () => void;
}

function AddForm({ people: asked, replaces, onClose }: AddFormProps) {
  const { t } = useTranslation(['members', 'common']);
  const id = useId();
  const add = useAddMembers();
  const [people, setPeople] = useState(asked);
  const [at, setAt] = useState(0);
  // Told once it was tried: nobody is corrected while they type.
  const [isTried, setTried] = useState(false);
  const person = people[at] ?? people[0];
  if (person === undefined) return null;
  return (
    <Dialog
      title={t('add.title', { count: people.length })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="filled" type="submit" form={id} loading={add.isPending}>
            {t('add.act', { count: people.length })}
          </Button>
        </>
      }
    >
      <form id={id} className={css.editForm} onSubmit={submit} noValidate>
        {people.length === 1 ? null : <Several people={people} at={at} onChoose={setAt} onLeaveOut={leaveOut} />}
        <NewPersonFields
          person={person}
          wrong={isTried && !isAddress(person.email)}
          onChange={(change) => setPeople(people.map((each) => (each === person ? { ...each, ...change } : each)))}
        />
        {add.isError ? <ErrorNotice error={errorOf(add.error)} /> : null}
      </form>
    </Dialog>
  );

  function leaveOut() {
    setPeople(people.filter((each) => each !== person));
    setAt(0);
  }

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    setTried(true);
    const wrong = people.findIndex(({ email }) => !isAddress(email));
    if (wrong < 0) add.mutate({ people: people.map(tidy), replaces }, { onSuccess: onClose });
    else setAt(wrong);
  }
}

interface SeveralProps {
  readonly people: readonly NewPerson[];
  readonly at: number;
  readonly onChoose: (at: number) => void;
  readonly onLeaveOut: () => void;
}

/** Which of several people is shown, and the way to leave them out. */
function Several({ people, at, onChoose, onLeaveOut }: SeveralProps) {
  const { t } = useTranslation('members');
  return (
    <div className={css.several}>
      <NativeSelect
        label={t('edit.who', { count: people.length })}
        data={people.map(({ email }, index) => ({ value: String(index), label: email }))}
        value={String(at)}
        onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
      />
      <Button onClick={onLeaveOut}>{t('add.leaveOut')}</Button>
    </div>
  );
}
