import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { useCopyDialog } from '../../state/copy-dialog.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { CheckProgress } from './CheckProgress.tsx';
import { CheckResult, isSound } from './CheckResult.tsx';
import { useCheckCopy, useRepairCopy, useStopCheck } from './copy.mutations.ts';

/** The check of the copy, where the menu has asked for it. */
export function CopyDialog() {
  const { open, close } = useCopyDialog();
  return open ? <Check onClose={close} /> : null;
}

function Check({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['copy', 'common']);
  const check = useCheckCopy();
  const repair = useRepairCopy();
  const stop = useStopCheck();
  const busy = check.isPending || repair.isPending;
  const findings = repair.data ?? check.data;
  const failed = repair.error ?? check.error;
  const canRepair = findings !== undefined && !isSound(findings) && !busy;
  return (
    <Dialog
      title={t('title')}
      onClose={leave}
      foot={
        <>
          {check.isPending ? (
            <Button loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('stop')}
            </Button>
          ) : (
            <Button onClick={leave}>{t('common:close')}</Button>
          )}
          {canRepair ? (
            <Button variant="filled" onClick={() => repair.mutate()}>
              {t('repair')}
            </Button>
          ) : (
            <Button variant="filled" data-autofocus loading={busy} onClick={again}>
              {t(findings === undefined ? 'check' : 'again')}
            </Button>
          )}
        </>
      }
    >
      <p className="t2">{t('text')}</p>
      {busy ? <CheckProgress repairing={repair.isPending} /> : null}
      {busy || findings === undefined ? null : <CheckResult findings={findings} repaired={repair.isSuccess} />}
      {busy || failed === null ? null : <ErrorNotice error={errorOf(failed)} />}
    </Dialog>
  );

  function again() {
    repair.reset();
    check.mutate();
  }

  /** Nobody looks at what would come of it; a repair goes on by itself. */
  function leave() {
    if (check.isPending) stop.mutate();
    onClose();
  }
}
