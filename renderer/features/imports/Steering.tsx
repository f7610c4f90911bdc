import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useCancelImport, useSteerImport } from './imports.mutations.ts';

/** Holds an import up, lets it go on, and ends it. */
export function Steering({ progress }: { readonly progress: ImportProgress }) {
  const { t } = useTranslation('importRun');
  const { why } = useCan('operations.steer');
  const steer = useSteerImport(progress.operation);
  const [ending, setEnding] = useState(false);
  const isPaused = progress.state === 'paused';
  return (
    <>
      <ActButton
        why={why}
        {...(isPaused ? { variant: 'filled' } : {})}
        loading={steer.isPending}
        onAct={() => steer.mutate(isPaused ? 'resume' : 'pause')}
      >
        {t(isPaused ? 'resume' : 'pause')}
      </ActButton>
      <ActButton why={why} variant="subtle" color="gray" c="var(--rc-text-2)" onAct={() => setEnding(true)}>
        {t('cancel')}
      </ActButton>
      {ending ? <EndDialog progress={progress} onClose={() => setEnding(false)} /> : null}
    </>
  );
}

/** Asks what becomes of what was done, before the import is ended. */
function EndDialog({ progress, onClose }: { readonly progress: ImportProgress; readonly onClose: () => void }) {
  const { t } = useTranslation('importRun');
  const { operation, done, total } = progress;
  const [undo, setUndo] = useState(false);
  const cancel = useCancelImport(operation);
  return (
    <Confirm
      title={t('end.title')}
      act={t('end.act')}
      back={t('end.back')}
      danger
      busy={cancel.isPending}
      error={cancel.isError ? errorOf(cancel.error) : null}
      onConfirm={() => cancel.mutate(undo, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="num">{t('end.text', { done, count: total })}</p>
      <Radio.Group
        label={t('end.choice')}
        value={undo ? 'undo' : 'keep'}
        onChange={(value) => setUndo(value === 'undo')}
      >
        <Stack gap={8} mt={8}>
          <Radio value="keep" label={t('end.keep')} description={t('end.keepText')} />
          <Radio value="undo" label={t('end.undo')} description={t('end.undoText')} />
        </Stack>
      </Radio.Group>
    </Confirm>
  );
}
