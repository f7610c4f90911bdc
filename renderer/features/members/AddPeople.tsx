import { Button, NativeSelect } from '@mantine/core';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Invitation } from '../../../shared/commands/invite.ts';
import type { NewPerson } from '../../../shared/commands/members.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import { emailKey } from '../../../shared/domain/member.ts';
import { localIn } from '../../../shared/domain/zone.ts';
import { errorOf } from '../../bridge.ts';
import { useInvitationFault } from '../../session/use-invitation-fault.ts';
import { useInvite } from '../../session/use-invite.ts';
import { useGroupsHere, useNewcomers } from '../../session/use-newcomers.ts';
import { useZone } from '../../session/use-zone.ts';
import { useChangeDialog } from '../../state/change-dialog.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { InView } from '../../ui/in-view.tsx';
import { Notice } from '../../ui/notice.tsx';
import { instantOf } from '../../ui/when.tsx';
import css from './members.module.css';
import { useAddMembers, useInviteAnew } from './members.mutations.ts';
import { type Draft, NewPersonFields } from './NewPersonFields.tsx';

/** A new person, or the people of a change that adds them, where it is made anew. */
export function AddPeople() {
  const anew = useChangeDialog();
  const dialog = usePeopleDialog();
  if (dialog.request?.kind === 'add') {
    return <New onClose={dialog.close} />;
  }
  if (anew.request === null) return null;
  const { form, replaces } = anew.request;
  if (form.kind === 'add') return <Add key={replaces} people={form.people} replaces={replaces} onClose={anew.close} />;
  if (form.kind !== 'invite') return null;
  return <Invite key={replaces} people={form.people} replaces={replaces} onClose={anew.close} />;
}

interface AddProps {
  readonly people: readonly NewPerson[];
  readonly replaces: OperationId;
  readonly onClose: () => void;
}

function Add({ people, replaces, onClose }: AddProps) {
  const add = useAddMembers();
  const send = (added: NewPerson[]) => add.mutate({ people: added, replaces }, { onSuccess: onClose });
  return <AddForm people={people} faultOf={() => null} sending={add} onSend={send} onClose={onClose} />;
}

interface InviteProps {
  readonly people: readonly Invitation[];
  readonly replaces: OperationId;
  readonly onClose: () => void;
}

const draftOf = ({ inviteAt, ...person }: Invitation, zone: string): Draft => ({
  ...{ ...person, status: 'invited', adminOf: [] },
  at: inviteAt === null ? null : localIn(inviteAt, zone),
});

/** An invitation is an addition that says when it is told. */
function Invite({ people, replaces, onClose }: InviteProps) {
  const invite = useInviteAnew();
  const faultOf = useInvitationFault();
  const zone = useZone();
  const [asked] = useState(() => people.map((person) => draftOf(person, zone)));
  return (
    // The seats are taken already, by the change this one replaces.
    <AddForm
      people={asked}
      faultOf={({ groups, at = null }) => faultOf(1, 0, { groups, at, credits: 0 })}
      sending={invite}
      onSend={send}
      onClose={onClose}
    />
  );

  function send(drafts: Draft[]) {
    const invitations = drafts.map((draft) => invitationOf(draft, zone));
    invite.mutate({ people: invitations, replaces }, { onSuccess: onClose });
  }
}

const invitationOf = (
  { email, firstName, lastName, role, fullSeat, groups, at = null, credits = 0 }: Draft,
  zone: string,
): Invitation => ({
  ...{ email, firstName, lastName, role, fullSeat, credits, groups },
  inviteAt: at === null ? null : instantOf(at, zone),
});

/** Somebody who is not here yet: asked by mail, now or later. */
function New({ onClose }: { readonly onClose: () => void }) {
  const invite = useInvite();
  const faultOf = useInvitationFault();
  const newcomers = useNewcomers();
  const here = useGroupsHere();
  const asHere = (draft: Draft): Draft => ({ ...draft, groups: here(draft.groups) });
  const zone = useZone();
  const send = (drafts: Draft[]) => {
    const invitations = drafts.map((draft) => invitationOf(asHere(draft), zone));
    invite.mutate(invitations, { onSuccess: onClose });
  };
  return (
    <AddForm
      isNew
      people={[{ ...somebody, ...newcomers }]}
      faultOf={({ groups, fullSeat, at = null, credits = 0 }) => faultOf(1, fullSeat ? 1 : 0, { groups, at, credits })}
      sending={invite}
      onSend={send}
      onClose={onClose}
    />
  );
}

/** Nobody is here before they have accepted. */
const somebody = {
  ...{ email: '', firstName: '', lastName: '', status: 'invited', adminOf: [], at: null, credits: 0 },
} satisfies Partial<Draft>;

const isAddress = (email: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(emailKey(email));

const tidy = (person: Draft): Draft => ({
  ...person,
  email: emailKey(person.email),
  firstName: person.firstName.trim(),
  lastName: person.lastName.trim(),
});

interface AddFormProps {
  readonly people: readonly Draft[];
  /** Nobody of them is known to the workspace yet, not even by a change of ours. */
  readonly isNew?: boolean;
  /** Why somebody cannot be sent as they are, but for their address; null where they can. */
  readonly faultOf: (person: Draft) => string | null;
  readonly sending: { readonly isPending: boolean; readonly error: Error | null };
  readonly onSend: (people: Draft[]) => void;
  readonly onClose: () => void;
}

function AddForm({ people: asked, isNew = false, faultOf, sending, onSend, onClose }: AddFormProps) {
  const { t } = useTranslation(['members', 'common']);
  const id = useId();
  const [people, setPeople] = useState(asked);
  const [at, setAt] = useState(0);
  // Told once it was tried: nobody is corrected while they type.
  const [isTried, setTried] = useState(false);
  const person = people[at] ?? people[0];
  if (person === undefined) return null;
  const fault = isTried && isAddress(person.email) ? faultOf(person) : null;
  return (
    <Dialog
      title={t('add.title', { count: people.length })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="filled" type="submit" form={id} loading={sending.isPending}>
            {t('add.act', { count: people.length })}
          </Button>
        </>
      }
    >
      <form id={id} className={css.editForm} onSubmit={submit} noValidate>
        {people.length === 1 ? null : <Several people={people} at={at} onChoose={setAt} onLeaveOut={leaveOut} />}
        <NewPersonFields
          person={person}
          isNew={isNew}
          wrong={isTried && !isAddress(person.email)}
          onChange={(change) => setPeople(people.map((each) => (each === person ? { ...each, ...change } : each)))}
        />
        {fault === null ? null : (
          <InView key={fault}>
            <Notice tone="warn" role="alert" title={fault} />
          </InView>
        )}
        {sending.error === null ? null : (
          <InView>
            <ErrorNotice error={errorOf(sending.error)} />
          </InView>
        )}
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
    const wrong = people.findIndex((each) => !isAddress(each.email) || faultOf(each) !== null);
    if (wrong < 0) onSend(people.map(tidy));
    else setAt(wrong);
  }
}

interface SeveralProps {
  readonly people: readonly Draft[];
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
