import { Button } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { noFilter } from '../../../shared/ipc/shapes.ts';
import { MAX_UNDELIVERED } from '../../../shared/sync/protocol.ts';
import { useSession } from '../../session/use-session.ts';
import { useMembersView } from '../../state/members-view.ts';
import { Notice } from '../../ui/notice.tsx';
import css from './members.module.css';

/** Says how many invitations nobody got; whoever may not invite is told of none. */
export function UndeliveredNotice() {
  const { t } = useTranslation('members');
  const count = useSession()?.undelivered ?? 0;
  const isShown = useMembersView((view) => view.filter.undelivered);
  const narrow = useMembersView((view) => view.narrow);
  if (count === 0 || isShown) return null;
  return (
    <div className={css.above}>
      <Notice
        tone="warn"
        icon={IconMailOff}
        title={t(count < MAX_UNDELIVERED ? 'undelivered.title' : 'undelivered.many', { count })}
        action={
          <Button size="xs" variant="default" onClick={() => narrow({ ...noFilter, undelivered: true })}>
            {t('undelivered.show')}
          </Button>
        }
      />
    </div>
  );
}
