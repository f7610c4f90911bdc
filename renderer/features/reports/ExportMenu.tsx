import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileTypeCsv } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { call, errorOf } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** Saves the report as a file, and says where. */
function useExport() {
  const { t } = useTranslation('reports');
  const tell = useTell();
  return useMutation({
    mutationFn: (by: 'group' | 'person') => call.reports.exportSeats({ by }),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('export.saved'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

export function ExportMenu() {
  const { t } = useTranslation('reports');
  const save = useExport();
  return (
    <Menu position="bottom-end" width={232} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button loading={save.isPending} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('export.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['group', 'person'] as const).map((by) => (
          <Menu.Item key={by} leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => save.mutate(by)}>
            {t(`export.${by}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
