import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { fitColumns, memberColumns, useMemberColumns } from '../../state/member-columns.ts';

/** Which columns the list shows; the name always. */
export function ColumnsMenu() {
  const { t } = useTranslation('members');
  const choice = useMemberColumns();
  const shown = fitColumns(choice);
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
            <Menu.CheckboxItem key={column} checked={shown.includes(column)} onChange={() => choice.toggle(column)}>
              {t(`columns.${column}`)}
            </Menu.CheckboxItem>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={choice.reset}>{t('columns.reset')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
