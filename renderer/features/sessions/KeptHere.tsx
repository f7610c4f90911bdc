import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { SessionId } from '../../../shared/domain/ids.ts';
import type { MediaState } from '../../../shared/ipc/media-contract.ts';
import { formatBytes } from '../../locales/format.ts';
import css from './player.module.css';
import { useActOnMedia } from './sessions.mutations.ts';

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

/** Whether it can be heard without the workspace, how much of it is here, and the way to the one and the other. */
export function KeptHere({ session, recording }: { readonly session: SessionId; readonly recording: Recording }) {
  const { t } = useTranslation('sessionReview');
  const act = useActOnMedia(session);
  if (!recording.canKeep) return <span className="s t3">{t('player.kept.cannot')}</span>;
  const standing = standingOf(recording);
  const size = { have: formatBytes(recording.have), bytes: formatBytes(recording.bytes) };
  return (
    <span className={css.kept}>
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
    </span>
  );

  function wordOf(each: (typeof acts)[typeof standing][number]) {
    if (each !== 'keep') return each;
    if (standing !== 'none') return 'goOn';
    return recording.lasts ? 'keep' : 'keepUntilClosed';
  }
}
