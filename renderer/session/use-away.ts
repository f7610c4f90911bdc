import { useTranslation } from 'react-i18next';

import { useSession } from './use-session.ts';

interface Away {
  /** This computer does not reach the workspace, or is not let in. */
  readonly isAway: boolean;
  /** When it last did; null where it never has. */
  readonly since: string | null;
  /** Why nothing can be asked of the workspace now; undefined where it can. */
  readonly why: string | undefined;
}

/** Whether what only the workspace can do is out of reach: it is never kept to be sent later. */
export function useAway(): Away {
  const { t } = useTranslation('integrations');
  const connection = useSession()?.connection;
  const isAway = connection?.state === 'offline' || connection?.state === 'refused';
  return { isAway, since: connection?.lastSyncedAt ?? null, why: isAway ? t('away.why') : undefined };
}
