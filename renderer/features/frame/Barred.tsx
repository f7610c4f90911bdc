import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Action } from '../../../shared/permissions/rules.ts';
import { useCan } from '../../session/use-can.ts';
import { PanelMessage } from '../../ui/panel-states.tsx';

interface BarredProps {
  readonly action: Action;
  readonly children: ReactNode;
}

/** A panel, or in its place why this person may not open it, who may, and the way out. */
export function Barred({ action, children }: BarredProps) {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const { allowed, why } = useCan(action);
  if (allowed) return children;
  return (
    <PanelMessage
      whole
      icon={<IconLock size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('barred.title')}
      actions={<Button onClick={() => void navigate({ to: '/overview' })}>{t('missing.act')}</Button>}
    >
      {why}
    </PanelMessage>
  );
}
