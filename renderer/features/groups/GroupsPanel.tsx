import { Button } from '@mantine/core';
import { IconSearchOff, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GroupRow } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { groupListQuery } from '../../session/groups.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { useWhyFull } from '../../session/use-room.ts';
import { TagFilter } from '../../session/tag-field.tsx';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { useGroupsView } from '../../state/groups-view.ts';
import { useTagDialog } from '../../state/tag-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { CreateGroups } from './CreateGroups.tsx';
import css from './groups.module.css';
import { GroupsTable } from './GroupsTable.tsx';
import { seenGroups } from './seen-groups.ts';

/** The groups of the workspace, or those one is an admin of: found, sorted, made, and opened. */
export function GroupsPanel() {
  const { t } = useTranslation('groups');
  const groups = useQuery(groupListQuery());
  const [isCreating, setCreating] = useState(false);
  const create = () => setCreating(true);
  return (
    <>
      <PageHead title={t('title')}>
        <CreateButton filled onAct={create} />
      </PageHead>
      {groups.isPending ? <PanelLoading /> : null}
      {groups.isError ? <PanelError error={errorOf(groups.error)} onRetry={() => void groups.refetch()} /> : null}
      {groups.data === undefined || groups.isError ? null : <List groups={groups.data} onCreate={create} />}
      {isCreating ? <CreateGroups form={{ names: [] }} close={() => setCreating(false)} /> : null}
    </>
  );
}

interface ListProps {
  readonly groups: readonly GroupRow[];
  readonly onCreate: () => void;
}

function List({ groups, onCreate }: ListProps) {
  const { t } = useTranslation('groups');
  const { search, tag, sort, find, narrow } = useGroupsView();
  const mayTag = useCan('groups.configure').allowed;
  const { ask } = useTagDialog();
  const seesAll = useSeesAll();
  if (groups.length === 0) return <NoGroups onCreate={onCreate} />;
  const seen = seenGroups(groups, { search, tag }, sort);
  const isAll = seen.length === groups.length;
  return (
    <div className={css.list}>
      <FilterRow
        count={
          isAll
            ? t('count', { count: groups.length })
            : t('someOf', { count: groups.length, matching: formatNumber(seen.length) })
        }
      >
        <SearchBox label={t('find')} placeholder={t('find')} search={search} onSearch={find} />
        <TagFilter value={tag} onChange={narrow} />
        {mayTag && seen.length > 0 ? (
          <Button
            size="xs"
            h={28}
            variant="subtle"
            color="gray"
            c="var(--rc-text-2)"
            onClick={() => ask({ kind: 'place', of: 'groups', ids: seen.map(({ id }) => id), listed: true })}
          >
            {t('tagThese', { count: seen.length })}
          </Button>
        ) : null}
        {seesAll ? null : <span className="s t3">{t('mine')}</span>}
      </FilterRow>
      {seen.length > 0 ? (
        <GroupsTable groups={seen} question={`${search} ${tag ?? ''} ${sort.column} ${String(sort.descending)}`} />
      ) : (
        <PanelMessage
          icon={<IconSearchOff size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
          title={t('noMatch.title')}
          actions={<Button onClick={clear}>{t('noMatch.clear')}</Button>}
        >
          {t('noMatch.text', { count: groups.length })}
        </PanelMessage>
      )}
    </div>
  );

  function clear() {
    find('');
    narrow(null);
  }
}

function CreateButton({ filled = false, onAct }: { readonly filled?: boolean; readonly onAct: () => void }) {
  const { t } = useTranslation('groups');
  const { why } = useCan('groups.create');
  const whyFull = useWhyFull('groups');
  return (
    <ActButton variant={filled ? 'filled' : 'default'} why={why ?? whyFull} onAct={onAct}>
      {t('new')}
    </ActButton>
  );
}

function NoGroups({ onCreate }: { readonly onCreate: () => void }) {
  const { t } = useTranslation('groups');
  return (
    <PanelMessage
      icon={<IconUsersGroup size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('empty.title')}
      actions={<CreateButton onAct={onCreate} />}
    >
      {t('empty.text')}
    </PanelMessage>
  );
}
