import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ChainCheck } from '../../../shared/ipc/activity-shapes.ts';
import { UNREAD } from '../../../shared/sync/unread.ts';
import { errorOf } from '../../bridge.ts';
import { formatExact } from '../../locales/format.ts';
import { useZone } from '../../session/use-zone.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from './activity.module.css';
import { useVerify } from './activity.mutations.ts';

/** Has the whole log recomputed, and says whether all of it holds. */
export function VerifyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['activity', 'common']);
  const verify = useVerify();
  const again = verify.isSuccess || verify.isError;
  return (
    <Dialog
      title={t('verify.title')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:close')}</Button>
          <Button variant="filled" data-autofocus loading={verify.isPending} onClick={() => verify.mutate()}>
            {again ? t('verify.again') : t('verify.start')}
          </Button>
        </>
      }
    >
      <p className="t2">{t('verify.what')}</p>
      {verify.isPending ? <p role="status">{t('verify.running')}</p> : null}
      {verify.isError ? <ErrorNotice error={errorOf(verify.error)} /> : null}
      {verify.data === undefined ? null : <Found found={verify.data} />}
    </Dialog>
  );
}

function Found({ found: { operations, at, findings } }: { readonly found: ChainCheck }) {
  const zone = useZone();
  const { t } = useTranslation('activity');
  const faults = findings.filter(({ check }) => check !== UNREAD);
  const unread = findings.find(({ check }) => check === UNREAD);
  if (faults.length === 0) {
    return (
      <Notice tone="ok" role="alert" title={t('verify.fineTitle', { count: operations })}>
        {t('verify.fineText', { time: formatExact(at, zone) })}
        {unread ? ` ${t('verify.unread', { what: unread.detail })}` : null}
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="bad" role="alert" title={t('verify.badTitle', { count: faults.length })}>
        {t('verify.badText')}
      </Notice>
      <ul className={css.findings}>
        {findings.map(({ check, detail }) => (
          <li key={`${check} ${detail}`}>{detail}</li>
        ))}
      </ul>
    </>
  );
}
