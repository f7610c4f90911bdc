import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileTypeCsv } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { fitColumns, useMemberColumns } from '../../state/member-columns.ts';
import { useTell } from '../../ui/use-tell.tsx';
import { type ListExport, useExportMembers } from './members.mutations.ts';
import type { ListQuery } from './members.queries.ts';

/** Saves the list as it is looked at, in its filter and order. */
export function ExportButton({ query }: { readonly query: ListQuery }) {
  const { t } = useTranslation('members');
  const tell = useTell();
  const save = useExportMembers();

  return (
    <Menu position="bottom-end" width={248} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button loading={save.isPending} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('actions.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => start(shown())}>
          {t('actions.exportShown')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => start({ query })}>
          {t('actions.exportAgain')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );

  function shown(): ListExport {
    return { query, columns: [...fitColumns(useMemberColumns.getState())] };
  }

  function start(wanted: ListExport) {
    save.mutate(wanted, {
      onSuccess: (saved) => {
        if (saved !== null) tell.done(t('actions.exported'), saved.path);
      },
      onError: (failure) => tell.failed(errorOf(failure)),
    });
  }
}
