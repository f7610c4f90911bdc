import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { PanelMessage } from '../../ui/panel-states.tsx';

/** An address that leads nowhere explains itself and offers the way out. */
export function Missing() {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <PanelMessage
      whole
      icon={<IconMapOff size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('missing.title')}
      actions={<Button onClick={() => void navigate({ to: '/overview' })}>{t('missing.act')}</Button>}
    >
      {t('missing.text', { path })}
    </PanelMessage>
  );
}
