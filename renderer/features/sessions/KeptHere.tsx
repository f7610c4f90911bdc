import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MediaState } from '../../../shared/ipc/media-contract.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { formatBytes } from '../../locales/format.ts';
import { useAway } from '../../session/use-away.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import css from './player.module.css';
import { useActOnMedia } from './sessions.mutations.ts';
import { TakeAwayDialog } from './TakeAwayDialog.tsx';

type Recording = NonNullable<MediaState['recording']>;

/** What can be done in each standing, in this order. */
const acts = {
  none: ['keep'],
  coming: ['stop', 'forget'],
  waiting: ['stop', 'forget'],
  failing: ['keep', 'forget'],
  kept: ['forget'],
  stopped: ['keep', 'forget'],
  noRoom: ['keep', 'forget'],
} as const;

/** How it stands with keeping a recording on this computer. */
function standingOf({ pin, have, bytes, away }: Recording): keyof typeof acts {
  if (pin === null) return 'none';
  if (have === bytes) return 'kept';
  if (pin === 'stopped' || pin === 'noRoom') return pin;
  if (away) return 'waiting';
  return pin === 'wanted' ? 'coming' : pin;
}

interface KeptHereProps {
  readonly session: SessionDetail;
  readonly recording: Recording;
}

/** Whether it can be heard without the workspace, how much of it is here, and the way to the one and the other; and to have it gone everywhere. */
export function KeptHere({ session, recording }: KeptHereProps) {
  const { t } = useTranslation('sessionReview');
  return (
    <span className={css.kept}>
      {recording.canKeep ? (
        <Kept session={session} recording={recording} />
      ) : (
        <span className="s t3">{t('player.kept.cannot')}</span>
      )}
      <TakeAway session={session} recording={recording} />
    </span>
  );
}

function Kept({ session, recording }: KeptHereProps) {
  const { t } = useTranslation('sessionReview');
  const act = useActOnMedia(session.id);
  const standing = standingOf(recording);
  const size = { have: formatBytes(recording.have), bytes: formatBytes(recording.bytes) };
  return (
    <>
      <span className="s t2 num" role="status">
        {standing === 'none'
          ? ''
          : t(`player.kept.${standing === 'kept' && !recording.lasts ? 'untilClosed' : standing}`, size)}
      </span>
      {acts[standing].map((each) => (
        <Button
          key={each}
          size="compact-xs"
          variant="subtle"
          loading={act.isPending && act.variables === each}
          onClick={() => act.mutate(each)}
        >
          {t(`player.act.${wordOf(each)}`, size)}
        </Button>
      ))}
    </>
  );

  function wordOf(each: (typeof acts)[typeof standing][number]) {
    if (each !== 'keep') return each;
    if (standing !== 'none') return 'goOn';
    return recording.lasts ? 'keep' : 'keepUntilClosed';
  }
}

function TakeAway({ session, recording }: KeptHereProps) {
  const { t } = useTranslation('sessionReview');
  const may = useCan('recordings.remove');
  const away = useAway();
  const [isAsked, ask] = useState(false);
  return (
    <>
      <ActButton
        size="compact-xs"
        variant="subtle"
        color="red"
        why={may.allowed ? away.why : may.why}
        onAct={() => ask(true)}
      >
        {t('player.act.takeAway')}
      </ActButton>
      {isAsked ? <TakeAwayDialog session={session} recording={recording} onClose={() => ask(false)} /> : null}
    </>
  );
}
