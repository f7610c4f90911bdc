import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { memberColumns, useMemberColumns } from '../../state/member-columns.ts';

/** Which columns the list shows; the name always. */
export function ColumnsMenu() {
  const { t } = useTranslation('members');
  const { hidden, toggle, reset } = useMemberColumns();
  return (
    <Menu position="bottom-end" width={200} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon aria-label={t('columns.choose')}>
          <IconColumns3 size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {memberColumns
          .filter((column) => column !== 'name')
          .map((column) => (
            <Menu.CheckboxItem key={column} checked={!hidden.has(column)} onChange={() => toggle(column)}>
              {t(`columns.${column}`)}
            </Menu.CheckboxItem>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={reset}>{t('columns.reset')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
