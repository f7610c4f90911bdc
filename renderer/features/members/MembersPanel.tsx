import { Button } from '@mantine/core';
import { IconSearchOff, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { noFilter } from '../../../shared/ipc/shapes.ts';
import type { MemberColumn } from '../../../shared/ipc/list-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { ExpiryNotice } from '../../session/expiry-notice.tsx';
import { TermNotice } from '../../session/term-notice.tsx';
import { useWhyFull } from '../../session/use-room.ts';
import { useCan } from '../../session/use-can.ts';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { useMemberColumns } from '../../state/member-columns.ts';
import { useMembersView } from '../../state/members-view.ts';
import { usePeopleDialog } from '../../state/people-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Split } from '../../ui/drawer.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { ExportButton } from './ExportButton.tsx';
import { FilterBar } from './FilterBar.tsx';
import { MemberDrawer } from './MemberDrawer.tsx';
import css from './members.module.css';
import { type ListHead, memberQueries } from './members.queries.ts';
import { MembersTable } from './MembersTable.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { Totals } from './Totals.tsx';
import { UndeliveredNotice } from './UndeliveredNotice.tsx';
import { useListLayout } from './use-list-layout.ts';
import { ViewTabs } from './ViewTabs.tsx';

/** Everyone in the workspace: found, narrowed down, chosen and given or relieved of their seats. */
export function MembersPanel() {
  const { t } = useTranslation('members');
  const filter = useMembersView((view) => view.filter);
  const sort = useMembersView((view) => view.sort);
  const opened = useMembersView((view) => view.opened);
  const isLaidOut = useListLayout();
  useWithheld();
  const head = useQuery(memberQueries.head({ filter, sort }));
  return (
    <>
      <PageHead title={t('title')}>
        <ExportButton query={{ filter, sort }} />
        <ImportButton />
        <AddButton />
        <InviteButton />
      </PageHead>
      <ViewTabs />
      <Split
        beside={
          opened === null ? null : (
            <MemberDrawer id={opened} {...(head.data === undefined ? {} : { head: head.data })} />
          )
        }
      >
        <UndeliveredNotice />
        <ExpiryNotice className={css.above} />
        <TermNotice className={css.above} />
        <FilterBar />
        {head.isPending ? <PanelLoading rows={16} /> : null}
        {head.isError ? <PanelError error={errorOf(head.error)} onRetry={() => void head.refetch()} /> : null}
        {head.data === undefined || head.isError || !isLaidOut ? null : <List head={head.data} />}
      </Split>
    </>
  );
}

const creditColumn: ReadonlySet<MemberColumn> = new Set<MemberColumn>(['credits']);
const noColumn: ReadonlySet<MemberColumn> = new Set();

/** Leaves out the columns of what whoever sits here is not told. */
function useWithheld() {
  const { allowed } = useCan('credits.read');
  const withhold = useMemberColumns((columns) => columns.withhold);
  useLayoutEffect(() => withhold(allowed ? noColumn : creditColumn), [allowed, withhold]);
}

function List({ head }: { readonly head: ListHead }) {
  if (head.totals.everyone === 0) return <Nobody />;
  if (head.totals.matching === 0) return <NoMatch everyone={head.totals.everyone} />;
  return (
    <>
      {head.totals.everyone === 1 ? <Alone /> : null}
      <MembersTable head={head} />
      <SelectionBar matching={head.totals.matching} />
      <Totals totals={head.totals} />
    </>
  );
}

function AddButton() {
  const { t } = useTranslation('members');
  // Somebody new is added by asking them.
  const { why } = useCan('members.invite');
  const whyFull = useWhyFull('people');
  const ask = usePeopleDialog((state) => state.ask);
  return (
    <ActButton why={why ?? whyFull} onAct={() => ask({ kind: 'add' })}>
      {t('actions.add')}
    </ActButton>
  );
}

function InviteButton() {
  const { t } = useTranslation('members');
  const { why } = useCan('members.invite');
  const whyFull = useWhyFull('people');
  const ask = usePeopleDialog((state) => state.ask);
  return (
    <ActButton variant="filled" why={why ?? whyFull} onAct={() => ask({ kind: 'invite' })}>
      {t('actions.invite')}
    </ActButton>
  );
}

function ImportButton() {
  const { t } = useTranslation('members');
  const navigate = useNavigate();
  const { why } = useCan('members.import');
  return (
    <ActButton why={why} onAct={() => void navigate({ to: '/import' })}>
      {t('actions.import')}
    </ActButton>
  );
}

/** Who has just made a workspace is the only one in it, and is told how others come; an admin of groups sees no others. */
function Alone() {
  const { t } = useTranslation('members');
  const seesAll = useSeesAll();
  if (!seesAll) return null;
  return (
    <div className={css.above}>
      <Notice title={t('alone.title')}>{t('alone.text')}</Notice>
    </div>
  );
}

function Nobody() {
  const { t } = useTranslation('members');
  return (
    <PanelMessage
      icon={<IconUsers size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('empty.title')}
      actions={
        <>
          <ImportButton />
          <AddButton />
        </>
      }
    >
      {t('empty.text')}
    </PanelMessage>
  );
}

function NoMatch({ everyone }: { readonly everyone: number }) {
  const { t } = useTranslation('members');
  const narrow = useMembersView((view) => view.narrow);
  return (
    <PanelMessage
      icon={<IconSearchOff size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('noMatch.title')}
      actions={<Button onClick={() => narrow(noFilter)}>{t('noMatch.clear')}</Button>}
    >
      {t('noMatch.text', { count: everyone })}
    </PanelMessage>
  );
}
