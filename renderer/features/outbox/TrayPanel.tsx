import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Change } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useTray } from '../../state/tray.ts';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { ChangeDetail } from './ChangeDetail.tsx';
import { ChangeList } from './ChangeList.tsx';
import { inOrder } from './change-order.ts';
import { outboxQueries } from './outbox.queries.ts';
import css from './outbox.module.css';

/** Our changes, above the tray: opened from it or from the sync state. */
export function TrayPanel() {
  const open = useTray((tray) => tray.open);
  return open ? <Sheet /> : null;
}

/** The keyboard goes to what has opened, and back to where it came from. */
function useFocusInside() {
  const sheet = useRef<HTMLElement>(null);
  // Before the list inside takes the focus, or it would be remembered as where the focus came from.
  useLayoutEffect(() => {
    const from = document.activeElement;
    sheet.current?.focus();
    return () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    };
  }, []);
  return sheet;
}

/** Esc closes the sheet, wherever the focus is, unless a dialog above it takes the key. */
function useEscape(close: () => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[aria-modal="true"]') !== null)
      return;
    event.preventDefault();
    close();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function Sheet() {
  const { t } = useTranslation('outbox');
  const hide = useTray((tray) => tray.hide);
  const sheet = useFocusInside();
  useEscape(hide);
  const changes = useQuery(outboxQueries.list());
  return (
    <section ref={sheet} className={css.sheet} role="dialog" aria-label={t('title')} tabIndex={-1}>
      {changes.isPending ? <PanelLoading rows={6} /> : null}
      {changes.isError ? <PanelError error={errorOf(changes.error)} onRetry={() => void changes.refetch()} /> : null}
      {changes.data?.length === 0 ? <Nothing /> : null}
      {changes.data === undefined || changes.data.length === 0 ? null : <Changes changes={changes.data} />}
      <ActionIcon className={css.close} aria-label={t('list.close')} onClick={hide}>
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
    </section>
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const [chosen, choose] = useState<OperationId | null>(null);
  const ordered = inOrder(changes);
  const current = ordered.find(({ id }) => id === chosen) ?? ordered[0];
  return (
    <>
      <ChangeList changes={ordered} current={current} onChoose={choose} />
      {current === undefined ? null : <ChangeDetail key={current.id} change={current} all={changes} />}
    </>
  );
}

function Nothing() {
  const { t } = useTranslation('outbox');
  return (
    <div className={css.nothing}>
      <PanelMessage
        icon={<IconListCheck size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
        title={t('list.emptyTitle')}
      >
        {t('list.emptyText')}
      </PanelMessage>
    </div>
  );
}
