import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_INVITED } from '../../../shared/commands/invite.ts';
import { MAX_PASTED } from '../../../shared/ipc/group-shapes.ts';
import type { Candidate } from '../../../shared/ipc/invite-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { useInvitationFault } from '../../session/use-invitation-fault.ts';
import { useInvite } from '../../session/use-invite.ts';
import { useZone } from '../../session/use-zone.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { InView } from '../../ui/in-view.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from './invitations.module.css';
import { invitationQueries } from './invitations.queries.ts';
import { InviteFields } from './InviteFields.tsx';
import { Sorted } from './Sorted.tsx';
import { invitationsOf, useInvitation } from './use-invitation.ts';

/** Sorting waits until the hand rests, not longer. */
const PAUSE = 150;
const LINES = 5;

/** The form that invites people, where it was asked for. */
export function InviteDialog() {
  const { request, close } = usePeopleDialog();
  return request?.kind === 'invite' ? <InviteForm onClose={close} /> : null;
}

/** As the people were pasted, one to a line. */
const linesOf = (people: readonly Candidate[]) => people.map(({ email }) => email).join('\n');

/** The pasted text, sorted; `isReading` while it is not the text that stands there. */
function usePasted() {
  const [text, setText] = useState('');
  const isLong = text.length > MAX_PASTED;
  const [asked] = useDebouncedValue(isLong ? '' : text, PAUSE);
  const sorted = useQuery(invitationQueries.sorted(asked));
  const isReading = isLong || text !== asked || sorted.isPlaceholderData || sorted.isPending;
  return { text, setText, isLong, sorted, isReading };
}

function InviteForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['invitations', 'common']);
  const id = useId();
  const { text, setText, isLong, sorted, isReading } = usePasted();
  const { wish, change } = useInvitation();
  const zone = useZone();
  const invite = useInvite();
  const [isTried, setTried] = useState(false);
  const fresh = sorted.data?.fresh ?? [];
  const count = Math.min(fresh.length, MAX_INVITED);
  const fault = useInvitationFault()(count, wish.fullSeat ? count : 0, wish);
  const error = invite.error ?? sorted.error;
  return (
    <Dialog
      title={t('title')}
      size={600}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            variant="filled"
            type="submit"
            form={id}
            loading={invite.isPending}
            disabled={isReading && text !== ''}
          >
            {t('act', { count })}
          </Button>
        </>
      }
    >
      <form id={id} className={css.form} onSubmit={submit} noValidate>
        <Textarea
          data-autofocus
          label={t('paste')}
          description={t('pasteHint')}
          rows={LINES}
          error={isLong ? t('tooLong') : undefined}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {sorted.data === undefined || text.trim() === '' ? null : <Sorted sorted={sorted.data} />}
        {fresh.length > MAX_INVITED ? (
          <Notice tone="warn" title={t('most', { most: formatNumber(MAX_INVITED), count: fresh.length })}>
            {t('mostText', { count: fresh.length - MAX_INVITED })}
          </Notice>
        ) : null}
        <InviteFields wish={wish} count={count} onChange={change} />
        {isTried && fault !== null ? (
          <InView key={fault}>
            <Notice tone="warn" role="alert" title={fault} />
          </InView>
        ) : null}
        {error === null ? null : (
          <InView>
            <ErrorNotice error={errorOf(error)} />
          </InView>
        )}
      </form>
    </Dialog>
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    setTried(true);
    if (fault !== null || isReading) return;
    invite.mutate(invitationsOf(fresh, wish, zone), {
      onSuccess: () => {
        const left = fresh.slice(MAX_INVITED);
        setTried(false);
        if (left.length === 0) onClose();
        else setText(linesOf(left));
      },
    });
  }
}
