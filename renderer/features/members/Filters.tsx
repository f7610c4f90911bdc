import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TagId } from '../../../shared/domain/ids.ts';
import { roles, statuses } from '../../../shared/domain/member.ts';
import { type MemberFilter, SeatState } from '../../../shared/ipc/shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { useMembersView } from '../../state/members-view.ts';
import { FilterChip } from './FilterChip.tsx';
import type { TickOption } from '../../ui/tick-options.tsx';
import { GoneTags } from '../../session/tag-field.tsx';
import { tagListQuery } from '../../session/tags.queries.ts';
import { groupListQuery } from '../../session/groups.queries.ts';

type Field = 'role' | 'seat' | 'group' | 'tag' | 'status' | 'invitation';

interface FieldFilter {
  readonly field: Field;
  readonly options: readonly TickOption[];
  readonly values: readonly string[];
  /** The filter with these values in the place of the old. */
  readonly change: (values: readonly string[]) => Partial<MemberFilter>;
}

/** The tags people are narrowed down by that are not there any more: they narrow all the same, and can be taken away. */
function useGoneTags(): readonly TagId[] {
  const chosen = useMembersView((view) => view.filter.tags);
  const { data: known } = useQuery(tagListQuery());
  return known === undefined ? [] : (chosen ?? []).filter((tag) => !known.some(({ id }) => id === tag));
}

/** Every field people can be narrowed down by, with what it offers and what is chosen. */
function useFieldFilters(): readonly FieldFilter[] {
  const { t } = useTranslation(['common', 'members']);
  const filter = useMembersView((view) => view.filter);
  const groups = useQuery(groupListQuery()).data ?? [];
  const tags = useQuery(tagListQuery()).data ?? [];
  const gone = useGoneTags();
  const undelivered: FieldFilter = {
    field: 'invitation',
    options: [
      { value: 'undelivered', label: t('members:undelivered.filter') },
      { value: 'late', label: t('members:undelivered.late') },
    ],
    values: [...(filter.undelivered ? ['undelivered'] : []), ...(filter.late === true ? ['late'] : [])],
    change: (values) => ({
      undelivered: values.includes('undelivered'),
      late: values.includes('late') || undefined,
    }),
  };
  const tagged: FieldFilter = {
    field: 'tag',
    options: [
      ...tags.map(({ id, name }) => ({ value: id, label: name })),
      ...gone.map((id) => ({ value: id, label: t('tag.gone') })),
    ],
    values: filter.tags ?? [],
    change: (values) => {
      const chosen = [...tags.map(({ id }) => id), ...gone].filter((id) => values.includes(id));
      return { tags: chosen.length > 0 ? chosen : undefined };
    },
  };
  return [
    {
      field: 'role',
      options: roles.map((value) => ({ value, label: t(`role.${value}`) })),
      values: filter.roles,
      change: (values) => ({ roles: roles.filter((role) => values.includes(role)) }),
    },
    {
      field: 'seat',
      options: SeatState.options.map((value) => ({ value, label: t(`seatState.${value}`) })),
      values: filter.seats,
      change: (values) => ({ seats: SeatState.options.filter((state) => values.includes(state)) }),
    },
    {
      field: 'group',
      options: groups.map(({ id, name, members }) => ({ value: id, label: name, count: members })),
      values: filter.groups,
      change: (values) => ({ groups: groups.map(({ id }) => id).filter((id) => values.includes(id)) }),
    },
    ...(tags.length > 0 || filter.tags !== undefined ? [tagged] : []),
    {
      field: 'status',
      options: statuses.map((value) => ({ value, label: t(`status.${value}`) })),
      values: filter.statuses,
      change: (values) => ({ statuses: statuses.filter((status) => values.includes(status)) }),
    },
    ...(useCan('members.invite').allowed ? [undelivered] : []),
  ];
}

/** The filters in force as chips, and a menu of those that are not. */
export function Filters() {
  const { t } = useTranslation('members');
  const narrow = useMembersView((view) => view.narrow);
  const [choosing, setChoosing] = useState<Field | null>(null);
  const fields = useFieldFilters();
  const idle = fields.filter(({ field, values }) => values.length === 0 && field !== choosing);
  return (
    <>
      {fields
        .filter((field) => !idle.includes(field))
        .map(({ field, options, values, change }) => (
          <FilterChip
            key={field}
            name={t(`filter.${field}`)}
            options={options}
            values={values}
            opened={choosing === field}
            onOpen={(open) => setChoosing(open ? field : null)}
            onChange={(next) => narrow(change(next))}
          />
        ))}
      {idle.length === 0 ? null : (
        <Menu position="bottom-start" width={160} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              c="var(--rc-text-2)"
              h={28}
              leftSection={<IconPlus size={14} />}
            >
              {t('filter.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {idle.map(({ field }) => (
              <Menu.Item key={field} onClick={() => setChoosing(field)}>
                {t(`filter.${field}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <GoneFilter />
    </>
  );
}

/** That a list is narrowed to tags that are gone stands beside it: nobody is found by them. */
function GoneFilter() {
  const { t } = useTranslation('common');
  const gone = useGoneTags();
  const chosen = useMembersView((view) => view.filter.tags);
  const narrow = useMembersView((view) => view.narrow);
  if (gone.length === 0) return null;
  const left = chosen?.filter((tag) => !gone.includes(tag)) ?? [];
  return (
    <GoneTags
      count={gone.length}
      act={t('tag.goneClear')}
      onAct={() => narrow({ tags: left.length > 0 ? left : undefined })}
    />
  );
}
