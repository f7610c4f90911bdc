import { Button } from '@mantine/core';
import { IconSearchOff, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { AddToGroup } from './AddToGroup.tsx';
import css from './groups.module.css';
import { groupQueries } from './groups.queries.ts';
import { PeopleTable } from './PeopleTable.tsx';
import { RemoveFromGroup } from './RemoveFromGroup.tsx';
import { SelectionBar } from './SelectionBar.tsx';

const nobody: ReadonlySet<MemberId> = new Set();

/** Who is in a group: found, put in and taken out. */
export function GroupPeople({ group }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('groups');
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState(nobody);
  const [asking, setAsking] = useState<'add' | 'remove' | null>(null);
  const { start, reach } = useRowWindow(search);
  const people = useQuery(groupQueries.people(group.id, search, start));
  const { why } = useCan('groups.setMembers', undefined, { groups: [group.id] });
  const close = () => setAsking(null);
  const { members } = group;
  const matching = people.data?.total ?? members;
  const count =
    matching === members
      ? t('people.count', { count: members })
      : t('people.someOf', { count: members, matching: formatNumber(matching) });
  const add = (
    <ActButton variant="filled" why={why} onAct={() => setAsking('add')}>
      {t('people.add')}
    </ActButton>
  );
  return (
    <>
      {group.members === 0 ? (
        <Nobody add={add} />
      ) : (
        <>
          <div className={css.filters}>
            <FilterRow count={count} act={add}>
              <SearchBox label={t('people.find')} placeholder={t('people.find')} search={search} onSearch={setSearch} />
            </FilterRow>
          </div>
          {people.isPending ? <PanelLoading /> : null}
          {people.isError ? <PanelError error={errorOf(people.error)} onRetry={() => void people.refetch()} /> : null}
          {people.data?.total === 0 ? <NoMatch members={group.members} onClear={() => setSearch('')} /> : null}
          {people.data === undefined || people.data.total === 0 ? null : (
            <PeopleTable
              group={group}
              page={people.data}
              question={search}
              onReach={reach}
              picked={picked}
              onPick={setPicked}
            />
          )}
          <SelectionBar
            count={picked.size}
            why={why}
            onRemove={() => setAsking('remove')}
            onClear={() => setPicked(nobody)}
          />
        </>
      )}
      {asking === 'add' ? <AddToGroup group={group} onClose={close} /> : null}
      {asking === 'remove' ? (
        <RemoveFromGroup group={group} people={picked} onClose={close} onDone={() => setPicked(nobody)} />
      ) : null}
    </>
  );
}

function Nobody({ add }: { readonly add: React.ReactNode }) {
  const { t } = useTranslation('groups');
  return (
    <PanelMessage
      icon={<IconUserPlus size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('people.emptyTitle')}
      actions={add}
    >
      {t('people.emptyText')}
    </PanelMessage>
  );
}

function NoMatch({ members, onClear }: { readonly members: number; readonly onClear: () => void }) {
  const { t } = useTranslation('groups');
  return (
    <PanelMessage
      icon={<IconSearchOff size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('people.noMatchTitle')}
      actions={<Button onClick={onClear}>{t('noMatch.clear')}</Button>}
    >
      {t('people.noMatchText', { count: members })}
    </PanelMessage>
  );
}
