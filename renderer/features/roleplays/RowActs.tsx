import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconCalendarCheck,
  IconCopy,
  IconDots,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { RoleplayState } from '../../../shared/domain/rubric.ts';
import css from './roleplays.module.css';

interface RowActsProps {
  readonly name: string;
  readonly state: RoleplayState;
  /** Why it cannot be changed, and who could. */
  readonly whyEdit: string | undefined;
  /** Why no other can be made like it. */
  readonly whyCopy: string | undefined;
  /** Letting people practise it; of what nobody practises there is none. */
  readonly assign?: { readonly why: string | undefined; readonly onAct: () => void };
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onArchive: () => void;
  readonly onDelete: () => void;
}

/** What can be done with a rubric or a scenario; what cannot says why. */
export function RowActs({ name, state, whyEdit, whyCopy, assign, onEdit, onCopy, onArchive, onDelete }: RowActsProps) {
  const { t } = useTranslation('roleplays');
  const isArchived = state === 'archived';
  const why = whyEdit ?? whyCopy ?? assign?.why;
  const Archive = isArchived ? IconArchiveOff : IconArchive;
  return (
    <Menu position="bottom-end" width={232} withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={t('acts', { name })} onClick={(event) => event.stopPropagation()}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        {assign === undefined ? null : (
          <Menu.Item
            leftSection={<IconCalendarCheck size={15} />}
            disabled={assign.why !== undefined}
            onClick={assign.onAct}
          >
            {t('assign')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPencil size={15} />} disabled={whyEdit !== undefined} onClick={onEdit}>
          {t('edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={15} />} disabled={whyCopy !== undefined} onClick={onCopy}>
          {t('copy')}
        </Menu.Item>
        <Menu.Item leftSection={<Archive size={15} />} disabled={whyEdit !== undefined} onClick={onArchive}>
          {t(isArchived ? 'restore' : 'archive')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} />}
          c="var(--rc-bad-text)"
          disabled={whyEdit !== undefined}
          onClick={onDelete}
        >
          {t('delete')}
        </Menu.Item>
        {why === undefined ? null : <Menu.Label className={css.why}>{why}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
