import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { MAX_APPOINTED } from '../../../shared/commands/appoint.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { PeopleAct } from '../../../shared/ipc/people-shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { useMembersView } from '../../state/members-view.ts';
import { useCreditDialog } from '../../state/credit-dialog.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import { useSeatDialog } from '../../state/seat-dialog.ts';
import { countPicked, everyone, nobody, selectionOf } from '../../state/selection.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './members.module.css';
import { useCopyRows } from './use-copy.ts';

/** What can be done with the people who are ticked. */
export function SelectionBar({ matching }: { readonly matching: number }) {
  const { t } = useTranslation('members');
  const { picked, filter, setPicked } = useMembersView();
  const count = countPicked(picked, matching);

  if (count === 0) return null;
  const everyoneIsPicked = picked.kind === 'matching' && picked.except.size === 0;
  return (
    <div className={css.selbar} role="toolbar" aria-label={t('selection.label')}>
      <span className="strong num" role="status">
        {t('selection.count', { count })}
      </span>
      {everyoneIsPicked ? null : (
        <LinkButton onClick={() => setPicked(everyone(filter))}>{t('selection.all', { count: matching })}</LinkButton>
      )}
      <span className={css.gap} />
      <PeopleActs />
      <SeatActs />
      <MoreActs />
      <RemoveAct count={count} />
      <ActionIcon aria-label={t('selection.clear')} onClick={() => setPicked(nobody)}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}

/** Asks for an act on the people who are ticked now. */
function useAsk() {
  const ask = usePeopleDialog((state) => state.ask);
  return (kind: PeopleAct['act']) => ask({ kind, selection: selectionOf(useMembersView.getState().picked) });
}

function PeopleActs() {
  const { t } = useTranslation('members');
  const ask = useAsk();
  const mayGroup = useCan('groups.setMembers');
  const mayRole = useCan('members.setRole');
  return (
    <>
      <ActButton size="xs" why={mayGroup.why} onAct={() => ask('setGroups')}>
        {t('selection.groups')}
      </ActButton>
      <ActButton size="xs" why={mayRole.why} onAct={() => ask('setRole')}>
        {t('selection.role')}
      </ActButton>
    </>
  );
}

function SeatActs() {
  const { t } = useTranslation('members');
  const picked = useMembersView((view) => view.picked);
  const ask = useSeatDialog((state) => state.ask);
  const mayAssign = useCan('seats.assign');
  const mayRevoke = useCan('seats.revoke');
  return (
    <>
      <ActButton size="xs" why={mayAssign.why} onAct={() => ask('assign', selectionOf(picked))}>
        {t('selection.assign')}
      </ActButton>
      <ActButton size="xs" why={mayRevoke.why} onAct={() => ask('revoke', selectionOf(picked))}>
        {t('selection.revoke')}
      </ActButton>
    </>
  );
}

/** Balances are set for many at once; those of one person are moved in the drawer. */
function CreditItem() {
  const { t } = useTranslation('credits');
  const picked = useMembersView((view) => view.picked);
  const ask = useCreditDialog((state) => state.ask);
  const { allowed } = useCan('credits.move');
  if (!allowed) return null;
  return (
    <Menu.Item onClick={() => ask({ kind: 'modify', selection: selectionOf(picked), balance: 0 })}>
      {t('modify.open')}
    </Menu.Item>
  );
}

function MoreActs() {
  const { t } = useTranslation('members');
  const picked = useMembersView((view) => view.picked);
  const copyRows = useCopyRows();
  const ask = useAsk();
  const { allowed: maySuspend } = useCan('members.suspend');
  const { allowed: mayInvite } = useCan('members.invite');
  const { allowed: mayAppoint } = useCan('groups.appoint');
  return (
    <Menu position="top-end" width={208} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="xs" rightSection={<IconChevronDown size={12} aria-hidden />}>
          {t('selection.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => copyRows(selectionOf(picked))}>{t('selection.copy')}</Menu.Item>
        <CreditItem />
        {mayAppoint && picked.kind === 'ids' ? <AppointItem ids={picked.ids} /> : null}
        {mayInvite ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => ask('resend')}>{t('selection.resend')}</Menu.Item>
            <Menu.Item onClick={() => ask('revokeInvitation')}>{t('selection.revokeInvitation')}</Menu.Item>
          </>
        ) : null}
        {maySuspend ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => ask('suspend')}>{t('selection.suspend')}</Menu.Item>
            <Menu.Item onClick={() => ask('reactivate')}>{t('selection.reactivate')}</Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Admins of a group are made one by one, or some at once, and never everyone. */
function AppointItem({ ids }: { readonly ids: ReadonlySet<MemberId> }) {
  const { t } = useTranslation('members');
  const ask = usePeopleDialog((state) => state.ask);
  if (ids.size > MAX_APPOINTED) {
    return (
      <Menu.Item aria-disabled closeMenuOnClick={false} className={css.barred}>
        {t('selection.groupAdmin')}
        <span className={`s ${css.reason}`}>{t('menu.mostAdmins', { most: MAX_APPOINTED })}</span>
      </Menu.Item>
    );
  }
  return (
    <Menu.Item onClick={() => ask({ kind: 'appoint', selection: { kind: 'ids', ids: [...ids] } })}>
      {t('selection.groupAdmin')}
    </Menu.Item>
  );
}

function RemoveAct({ count }: { readonly count: number }) {
  const { t } = useTranslation('members');
  const ask = useAsk();
  const { why } = useCan('members.remove');
  return (
    <ActButton
      size="xs"
      {...(why === undefined ? { c: 'var(--rc-bad-text)' } : {})}
      why={why}
      onAct={() => ask('remove')}
    >
      {t('selection.remove', { count })}
    </ActButton>
  );
}
