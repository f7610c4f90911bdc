import { ActionIcon, Tabs } from '@mantine/core';
import { IconArrowLeft, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { GroupId } from '../../../shared/domain/ids.ts';
import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { groupViews, useGroupDialog } from '../../state/group-dialog.ts';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { GroupActs } from './GroupActs.tsx';
import { GroupAdmins } from './GroupAdmins.tsx';
import { GroupPeople } from './GroupPeople.tsx';
import { GroupSettings } from './GroupSettings.tsx';
import { GroupUsage } from './GroupUsage.tsx';
import css from './groups.module.css';
import { groupQueries } from './groups.queries.ts';

/** One group: its people, its admins, and what its seats are used for. */
export function GroupPanel() {
  const { group } = useParams({ from: '/groups/$group' });
  const id = GroupId.safeParse(group);
  return id.success ? <Page key={id.data} id={id.data} /> : <Gone />;
}

function Page({ id }: { readonly id: GroupId }) {
  const detail = useQuery(groupQueries.detail(id));
  if (detail.isPending) return <PanelLoading />;
  if (detail.isError) {
    const error = errorOf(detail.error);
    return error.code === 'group.missing' ? (
      <Gone />
    ) : (
      <PanelError whole error={error} onRetry={() => void detail.refetch()} />
    );
  }
  return <Group group={detail.data} />;
}

function Back() {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  return (
    <ActionIcon className={css.back} aria-label={t('page.back')} onClick={() => void navigate({ to: '/groups' })}>
      <IconArrowLeft size={16} aria-hidden />
    </ActionIcon>
  );
}

/** A group that was deleted, or that one is no longer an admin of. */
function Gone() {
  const { t } = useTranslation('groups');
  return (
    <>
      <PageHead title={t('title')} back={<Back />} />
      <PanelMessage
        icon={<IconUsersGroup size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
        title={t('page.missing')}
      >
        {t('page.missingText')}
      </PanelMessage>
    </>
  );
}

function Group({ group }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('groups');
  const [shown, setShown] = useState<string>('members');
  const { wanted, turned } = useGroupDialog();
  const isWanted = wanted?.group === group.id;
  if (isWanted && shown !== wanted.view) setShown(wanted.view);
  useEffect(() => {
    if (isWanted) turned();
  }, [isWanted, turned]);
  const counts = { members: group.members, admins: group.admins.length, usage: null, settings: null };
  return (
    <>
      <PageHead
        title={group.name}
        meta={group.pending ? t('page.waiting') : t('page.meta', { count: group.members })}
        back={<Back />}
      >
        <GroupActs group={group} />
      </PageHead>
      <Tabs value={shown} onChange={(value) => setShown(value ?? 'members')} className={css.tabs}>
        <Tabs.List aria-label={t('page.views')} className={css.tabList}>
          {groupViews.map((view) => (
            <Tabs.Tab key={view} value={view}>
              {t(`page.${view}`)}{' '}
              {counts[view] === null ? null : <span className="t3 s num">{formatNumber(counts[view])}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="members" className={css.tab}>
          {shown === 'members' ? <GroupPeople group={group} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="admins" className={css.tab}>
          {shown === 'admins' ? <GroupAdmins group={group} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="usage" className={css.tab}>
          {shown === 'usage' ? <GroupUsage group={group} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="settings" className={css.tab}>
          {shown === 'settings' ? <GroupSettings group={group} /> : null}
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
