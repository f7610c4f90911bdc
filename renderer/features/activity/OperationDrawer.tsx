import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { OperationRow } from '../../../shared/ipc/activity-shapes.ts';
import { operationWords } from '../../../shared/locales/operation-words.ts';
import { errorOf } from '../../bridge.ts';
import { formatExact, formatNumber } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { useZone } from '../../session/use-zone.ts';
import { useActivityView } from '../../state/activity-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Drawer, DrawerBody } from '../../ui/drawer.tsx';
import { Facts } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import css from './activity.module.css';
import { useUndo } from './activity.mutations.ts';
import { activityQueries } from './activity.queries.ts';
import { Effects } from './Effects.tsx';

/** One operation, beside the list and never over it. */
export function OperationDrawer({ id }: { readonly id: OperationId }) {
  const { t } = useTranslation('activity');
  const operation = useQuery(activityQueries.get(id));
  const open = useActivityView((view) => view.open);
  const seq = operation.data === undefined ? '' : formatNumber(operation.data.seq);
  return (
    <Drawer
      label={t('drawer.label', { seq })}
      place={operation.data === undefined ? null : t('drawer.number', { seq })}
      onClose={() => open(null)}
    >
      {operation.isPending ? <PanelLoading rows={8} /> : null}
      {operation.isError ? (
        <PanelError error={errorOf(operation.error)} onRetry={() => void operation.refetch()} />
      ) : null}
      {operation.data === undefined || operation.isError ? null : <Details row={operation.data} />}
    </Drawer>
  );
}

function Details({ row }: { readonly row: OperationRow }) {
  const { t } = useTranslation('activity');
  const { id, at, by, count, undoneBy, undid } = row;
  const numbered = (seq: number) => t('drawer.operation', { seq: formatNumber(seq) });
  return (
    <DrawerBody>
      <div className={css.drawerHead}>
        <h2 className={css.drawerTitle}>{operationWords(row)}</h2>
        <UndoButton row={row} />
      </div>
      <section>
        <Facts
          wide={88}
          items={[
            [t('drawer.by'), by === null ? t('service') : (by.name ?? t('gone'))],
            [t('drawer.at'), formatExact(at, useZone())],
            [t('drawer.concerns'), formatNumber(count)],
            ...(undoneBy === null ? [] : [[t('drawer.undoneBy'), numbered(undoneBy)] as const]),
            ...(undid === null ? [] : [[t('drawer.undid'), numbered(undid.seq)] as const]),
          ]}
        />
      </section>
      <Effects id={id} />
    </DrawerBody>
  );
}

function UndoButton({ row: { id, undoBar } }: { readonly row: OperationRow }) {
  const { t } = useTranslation('activity');
  const undo = useUndo();
  const { why } = useCan('operations.undo');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <ActButton
        size="xs"
        why={why ?? (undoBar === null ? undefined : t(`drawer.bars.${undoBar}`))}
        onAct={() => setAsking(true)}
      >
        {t('drawer.undo')}
      </ActButton>
      {isAsking ? (
        <Confirm
          title={t('undo.title')}
          act={t('undo.act')}
          busy={undo.isPending}
          error={undo.isError ? errorOf(undo.error) : null}
          onConfirm={() => undo.mutate(id, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          <p className="t2">{t('undo.text')}</p>
        </Confirm>
      ) : null}
    </>
  );
}
