import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import type { GroupUse } from '../../../shared/ipc/people-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import css from './groups.module.css';
import { useDeleteGroup } from './groups.mutations.ts';
import { groupQueries } from './groups.queries.ts';

interface DeleteGroupProps {
  readonly group: GroupDetail;
  readonly onClose: () => void;
}

/** Deletes a group that nothing holds; of one in use it lists what does. */
export function DeleteGroup({ group, onClose }: DeleteGroupProps) {
  const { t } = useTranslation('groups');
  const use = useQuery(groupQueries.use(group.id));
  const title = t('delete.title', { name: group.name });
  if (use.data === undefined) {
    return (
      <Dialog title={title} onClose={onClose}>
        {use.isError ? <ErrorNotice error={errorOf(use.error)} /> : <PanelLoading rows={3} />}
      </Dialog>
    );
  }
  return use.data.refusal === null ? (
    <Unused group={group} onClose={onClose} />
  ) : (
    <Held title={title} use={use.data} refusal={use.data.refusal} onClose={onClose} />
  );
}

function Unused({ group, onClose }: DeleteGroupProps) {
  const { t } = useTranslation('groups');
  const remove = useDeleteGroup(group.name);
  const navigate = useNavigate();
  return (
    <Confirm
      title={t('delete.title', { name: group.name })}
      act={t('delete.act')}
      danger
      busy={remove.isPending}
      error={remove.isError ? errorOf(remove.error) : null}
      onConfirm={() => remove.mutate({ group: group.id }, { onSuccess: () => void navigate({ to: '/groups' }) })}
      onClose={onClose}
    >
      <p className="t2">{t('delete.unused')}</p>
    </Confirm>
  );
}

interface HeldProps {
  readonly title: string;
  readonly use: GroupUse;
  readonly refusal: NonNullable<GroupUse['refusal']>;
  readonly onClose: () => void;
}

const inUse: ReadonlySet<string> = new Set(['group.inUse', 'group.hasSeats', 'group.hasCredits']);

/** Why it cannot be deleted yet. */
function Held({ title, use, refusal, onClose }: HeldProps) {
  const { t } = useTranslation(['groups', 'common']);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <Button data-autofocus onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      {inUse.has(refusal.code) ? (
        <Notice tone="warn" icon={IconAlertTriangle} role="alert" title={t('delete.held')}>
          {t('delete.heldText')}
        </Notice>
      ) : (
        <ErrorNotice error={refusal} />
      )}
      {use.members + use.seats + use.wallet + use.given === 0 ? null : (
        <ul className={css.holders} aria-label={t('delete.holders')}>
          {use.members === 0 ? null : <li>{t('delete.members', { count: use.members })}</li>}
          {use.admins === 0 ? null : <li>{t('delete.admins', { count: use.admins })}</li>}
          {use.seats === 0 ? null : <li>{t('delete.seats', { count: use.seats })}</li>}
          {use.wallet === 0 ? null : <li>{t('delete.wallet', { count: use.wallet })}</li>}
          {use.given === 0 ? null : <li>{t('delete.given', { count: use.given })}</li>}
        </ul>
      )}
    </Dialog>
  );
}
