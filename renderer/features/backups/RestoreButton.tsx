import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { BackupsOf } from './BackupsDialog.tsx';

/** The way back to a backup where the workspace itself cannot be opened any more. */
export function RestoreButton() {
  const { t } = useTranslation('backups');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="filled" onClick={() => setOpen(true)}>
        {t('lostAct')}
      </Button>
      {open ? <BackupsOf lost onClose={() => setOpen(false)} /> : null}
    </>
  );
}
