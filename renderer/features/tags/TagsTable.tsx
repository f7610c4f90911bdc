import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconClock, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { TagRow } from '../../../shared/ipc/tag-contract.ts';
import { useCan } from '../../session/use-can.ts';
import { useGroupsView } from '../../state/groups-view.ts';
import { everyScenario, useRoleplaysView } from '../../state/roleplays-view.ts';
import { useTagDialog } from '../../state/tag-dialog.ts';
import { TagLabel } from '../../ui/tag-label.tsx';
import css from './tags.module.css';

/** Tags by name; how many things one is on leads to these. */
export function TagsTable({ tags }: { readonly tags: readonly TagRow[] }) {
  const { t } = useTranslation('tags');
  return (
    <table className={css.table} aria-label={t('label')}>
      <thead>
        <tr>
          <th scope="col">{t('column.tag')}</th>
          <th scope="col">{t('column.groups')}</th>
          <th scope="col">{t('column.scenarios')}</th>
          <th scope="col" className={css.acts}>
            <span className={css.hidden}>{t('column.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tags.map((tag) => (
          <Line key={tag.id} tag={tag} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ tag }: { readonly tag: TagRow }) {
  const { t } = useTranslation('tags');
  const navigate = useNavigate();
  const { id, groups, scenarios, pending } = tag;
  return (
    <tr>
      <td>
        <span className={css.name}>
          <TagLabel tag={tag} />
          {pending ? (
            <span role="img" aria-label={t('pending')} title={t('pending')} className="t3">
              <IconClock size={13} aria-hidden />
            </span>
          ) : null}
        </span>
      </td>
      <td>
        <Used text={t('groups', { count: groups })} count={groups} onOpen={openGroups} />
      </td>
      <td>
        <Used text={t('scenarios', { count: scenarios })} count={scenarios} onOpen={openScenarios} />
      </td>
      <td className={css.acts}>
        <Acts tag={tag} />
      </td>
    </tr>
  );

  function openGroups() {
    useGroupsView.getState().reset();
    useGroupsView.getState().narrow(id);
    void navigate({ to: '/groups' });
  }

  function openScenarios() {
    useRoleplaysView.getState().narrowScenarios({ ...everyScenario, state: null, tag: id });
    void navigate({ to: '/roleplays' });
  }
}

interface UsedProps {
  readonly text: string;
  readonly count: number;
  readonly onOpen: () => void;
}

function Used({ text, count, onOpen }: UsedProps) {
  if (count === 0) return <span className="t3">{text}</span>;
  return (
    <Button size="compact-xs" variant="subtle" ml={-14} onClick={onOpen}>
      {text}
    </Button>
  );
}

function Acts({ tag: { id, name } }: { readonly tag: TagRow }) {
  const { t } = useTranslation('tags');
  const { why } = useCan('workspace.edit');
  const { ask } = useTagDialog();
  return (
    <Menu position="bottom-end" width={232} withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={t('acts', { name })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={15} />}
          disabled={why !== undefined}
          onClick={() => ask({ kind: 'edit', tag: id })}
        >
          {t('edit')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} />}
          c="var(--rc-bad-text)"
          disabled={why !== undefined}
          onClick={() => ask({ kind: 'delete', tag: id })}
        >
          {t('delete')}
        </Menu.Item>
        {why === undefined ? null : <Menu.Label className={css.why}>{why}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
