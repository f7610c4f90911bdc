import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Change } from '../../../shared/ipc/shapes.ts';
import { useTray } from '../../state/tray.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { DiscardDialog } from './DiscardDialog.tsx';
import { useRetry, useSyncNow, useExistingTag } from './outbox.mutations.ts';
import css from './outbox.module.css';

/** Another try cannot help what meets values of others, or is not what it was on the disk. */
const isHopeless = ({ error }: Change) => error?.code === 'edit.conflict' || error?.code === 'change.damaged';

/** What can be done about a change that has not arrived, or not as a whole. */
export function ChangeActs({ change, together }: { readonly change: Change; readonly together: readonly Change[] }) {
  const { t } = useTranslation('outbox');
  const [asking, setAsking] = useState(false);
  const hasConflicts = change.error?.code === 'edit.conflict';
  return (
    <div className={css.acts}>
      <Button variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => setAsking(true)}>
        {t('detail.discard')}
      </Button>
      {hasConflicts ? <DecideButton /> : <ChangeButton change={change} />}
      {change.state === 'parked' && !isHopeless(change) ? <ParkedActs change={change} together={together} /> : null}
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

interface ParkedActsProps {
  readonly change: Change;
  /** Those that are tried again together, itself among them. */
  readonly together: readonly Change[];
}

function ParkedActs({ change, together }: ParkedActsProps) {
  const { t } = useTranslation('outbox');
  const retry = useRetry();
  const tag = together.find(({ command, error }) => command === 'tags.create' && error?.code === 'tag.exists');
  const count = together.length;
  return (
    <>
      <Button variant={tag ? 'default' : 'filled'} loading={retry.isPending} onClick={() => retry.mutate(change.id)}>
        {count > 1 ? t('detail.retryAll', { count }) : t('detail.retry')}
      </Button>
      {tag ? <UseTagButton tag={tag} count={count - 1} /> : null}
    </>
  );
}

/** Somebody else has made a tag of that name: it is used in the place of this one, for all that waits with it. */
function UseTagButton({ tag, count }: { readonly tag: Change; readonly count: number }) {
  const { t } = useTranslation('outbox');
  const using = useExistingTag();
  const name = tag.error?.code === 'tag.exists' ? tag.error.as : '';
  return (
    <Button variant="filled" loading={using.isPending} onClick={() => using.mutate(tag.id)}>
      {count > 0 ? t('detail.useTagFor', { name, count }) : t('detail.useTag', { name })}
    </Button>
  );
}
