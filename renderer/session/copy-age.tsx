import { useTranslation } from 'react-i18next';

import { formatExact } from '../locales/format.ts';
import { useTray } from '../state/tray.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Moment } from '../ui/moment.tsx';
import { useSession } from './use-session.ts';

/** How old figures of this copy are, and what they lack. They stay true while the copy goes on agreeing with the workspace. */
export function CopyAge({ asOf }: { readonly asOf: string }) {
  const { t } = useTranslation('reports');
  const session = useSession();
  const synced = session?.connection.lastSyncedAt ?? asOf;
  const at = synced > asOf ? synced : asOf;
  const unsent = session?.unsent ?? 0;
  const isAway = session?.connection.state === 'offline' || session?.connection.state === 'refused';
  return (
    <span className="s t3 num">
      {t('asOf', { time: formatExact(at) })} (<Moment at={at} />){isAway ? <> · {t('stale')}</> : null}
      {unsent === 0 ? null : (
        <>
          {' · '}
          <LinkButton onClick={() => useTray.getState().show()}>{t('unsent', { count: unsent })}</LinkButton>
        </>
      )}
    </span>
  );
}
