import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconCopy, IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useMembersView } from '../../state/members-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Drawer, DrawerBody } from '../../ui/drawer.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { Avatar } from '../../ui/person.tsx';
import { Tag } from '../../ui/tag.tsx';
import { ActItems } from './ActItems.tsx';
import { CreditSection } from './CreditSection.tsx';
import { EntitlementsSection } from './EntitlementsSection.tsx';
import { HistorySection } from './HistorySection.tsx';
import { InvitationSection } from './InvitationSection.tsx';
import css from './members.module.css';
import { type ListHead, memberQueries } from './members.queries.ts';
import { PermissionsSection } from './PermissionsSection.tsx';
import { SeatSection } from './SeatSection.tsx';
import { AssignmentsSection } from './AssignmentsSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { useCopyText } from './use-copy.ts';
import { usePersonActs } from '../../session/use-person-acts.ts';

interface MemberDrawerProps {
  readonly id: MemberId;
  readonly head?: ListHead;
}

/** One person, beside the list and never over it. */
export function MemberDrawer({ id, head }: MemberDrawerProps) {
  const { t } = useTranslation('members');
  const detail = useQuery(memberQueries.detail(id));
  const cursor = useMembersView((view) => view.cursor);
  const open = useMembersView((view) => view.open);
  return (
    <Drawer
      label={detail.data?.name ?? t('list.label')}
      place={head === undefined ? null : t('drawer.position', { position: cursor + 1, count: head.totals.matching })}
      acts={<Steps />}
      onClose={() => open(null)}
    >
      {detail.isPending ? <PanelLoading rows={8} /> : null}
      {detail.isError ? <PanelError error={errorOf(detail.error)} onRetry={() => void detail.refetch()} /> : null}
      {detail.data === undefined || detail.isError ? null : <Profile member={detail.data} />}
    </Drawer>
  );
}

/** Presses the key of the list, so that buttons and keys can never disagree. */
const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key }));

/** To the people before and after in the list. */
function Steps() {
  const { t } = useTranslation('members');
  return (
    <>
      <ActionIcon aria-label={t('drawer.previous')} onClick={() => press('k')}>
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('drawer.next')} onClick={() => press('j')}>
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
    </>
  );
}

function Profile({ member }: { readonly member: MemberDetail }) {
  const { t } = useTranslation(['members', 'common']);
  const copy = useCopyText();
  return (
    <DrawerBody>
      <div className={css.profile}>
        <Avatar name={member.name} size={40} />
        <div>
          <h2>
            <bdi>{member.name}</bdi>
          </h2>
          <span className={`t2 ${css.email}`}>
            <span className="cut" title={member.email}>
              {member.email}
            </span>
            <ActionIcon size={20} aria-label={t('menu.copy')} onClick={() => copy(member.email)}>
              <IconCopy size={13} aria-hidden />
            </ActionIcon>
          </span>
        </div>
      </div>
      <ProfileActs member={member} />
      {member.pending ? (
        <div className={css.profileNotice}>
          <Notice tone="accent" title={t('drawer.pendingTitle')}>
            {t('drawer.pendingText')}
          </Notice>
        </div>
      ) : null}
      <section>
        <VisuallyHidden component="h3">{t('drawer.profile')}</VisuallyHidden>
        <Facts
          wide={88}
          items={[
            [t('drawer.role'), t(`common:role.${member.role}`)],
            [t('drawer.status'), t(`common:status.${member.status}`)],
            [t('drawer.groups'), <GroupTags key="groups" member={member} />],
            [t('drawer.added'), <Moment key="added" at={member.createdAt} />],
            [
              t('drawer.lastUse'),
              member.lastUsedAt === null ? t('list.neverUsed') : <Moment key="use" at={member.lastUsedAt} />,
            ],
          ]}
        />
      </section>
      <InvitationSection member={member} />
      <SeatSection member={member} />
      <EntitlementsSection member={member} />
      <CreditSection member={member} />
      <AssignmentsSection member={member} />
      <SessionsSection member={member} />
      <PermissionsSection key={`may ${member.id}`} member={member} />
      <HistorySection key={member.id} id={member.id} />
    </DrawerBody>
  );
}

/** What is done most stands open; the rest is one click away. */
function ProfileActs({ member }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('members');
  const [acts = []] = usePersonActs(member);
  const open = acts.filter(({ name }) => name === 'edit' || name === 'groups' || name === 'role');
  return (
    <div className={css.profileActs}>
      {open.map(({ name, why, act }) => (
        <ActButton key={name} size="xs" why={why} onAct={act}>
          {t(`menu.${name}`)}
        </ActButton>
      ))}
      <Menu position="bottom-end" width={256} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('drawer.more', { name: member.name })}>
            <IconDots size={15} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ActItems member={member} without={['edit', 'groups', 'role']} onLeave={() => undefined} />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function GroupTags({ member }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('members');
  if (member.groups.length === 0) return <span className="t3">{t('drawer.none')}</span>;
  return (
    <span className={css.tags}>
      {member.groups.map(({ id, name, admin }) => (
        <Tag key={id}>
          <bdi>{name}</bdi>
          {admin ? <span className={`t3 ${css.aside}`}>{t('drawer.groupAdmin')}</span> : null}
        </Tag>
      ))}
    </span>
  );
}
