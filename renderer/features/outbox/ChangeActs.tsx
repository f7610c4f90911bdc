import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import type { Change } from '../../../shared/ipc/shapes.ts';
import { useEditDialog } from '../../state/edit-dialog.ts';
import { useSeatDialog } from '../../state/seat-dialog.ts';
import { useTray } from '../../state/tray.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { outboxQueries } from './outbox.queries.ts';
import { useRetry, useSyncNow } from './outbox.mutations.ts';
import css from './outbox.module.css';

/** What can be done about a change that has not arrived, or not as a whole. */
export function ChangeActs({ change, together }: { readonly change: Change; readonly together: number }) {
  const { t } = useTranslation('outbox');
  const [asking, setAsking] = useState(false);
  const hasConflicts = change.error?.code === 'edit.conflict';
  return (
    <div className={css.acts}>
      <Button variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => setAsking(true)}>
        {t('detail.discard')}
      </Button>
      {hasConflicts ? <DecideButton /> : null}
      {change.state === 'parked' && !hasConflicts ? <ParkedActs change={change} together={together} /> : null}
      {change.state === 'parked' ? null : <SendButton />}
      {asking ? <DiscardDialog change={change} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function SendButton() {
  const { t } = useTranslation('outbox');
  const sync = useSyncNow();
  return (
    <Button loading={sync.isPending} onClick={() => sync.mutate()}>
      {t('detail.sendNow')}
    </Button>
  );
}

/** Leads to where it is decided whose values stay. */
function DecideButton() {
  const { t } = useTranslation('outbox');
  const navigate = useNavigate();
  const hide = useTray((tray) => tray.hide);
  return (
    <Button variant="filled" onClick={decide}>
      {t('detail.decide')}
    </Button>
  );

  function decide() {
    hide();
    void navigate({ to: '/conflicts' });
  }
}

function ParkedActs({ change, together }: { readonly change: Change; readonly together: number }) {
  const { t } = useTranslation('outbox');
  const retry = useRetry();
  const form = useQuery(outboxQueries.form(change.id));
  return (
    <>
      {form.data === undefined || form.data.kind === 'none' ? null : (
        <Button onClick={() => openForm(form.data, change)}>{t('detail.change')}</Button>
      )}
      <Button variant="filled" loading={retry.isPending} onClick={() => retry.mutate(change.id)}>
        {together > 1 ? t('detail.retryAll', { count: together }) : t('detail.retry')}
      </Button>
    </>
  );
}

/** Opens the form of a change with what it wanted; what is saved there stands in for it. */
function openForm(form: ChangeForm, { id }: Change): void {
  if (form.kind === 'none') return;
  useTray.getState().hide();
  if (form.kind === 'edit') useEditDialog.getState().ask({ member: form.member, wanted: form.wanted, replaces: id });
  else useSeatDialog.getState().ask(form.act, { kind: 'ids', ids: form.members }, id);
}
