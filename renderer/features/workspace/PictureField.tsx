import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImageKind } from '../../../shared/domain/image.ts';
import type { ChosenImage } from '../../../shared/ipc/image-contract.ts';
import { call, errorOf } from '../../bridge.ts';
import { Picture } from '../../session/picture.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { CropDialog } from './CropDialog.tsx';
import css from './workspace.module.css';

const heights = { logo: 64, cover: 56 } as const;

interface PictureFieldProps {
  readonly kind: ImageKind;
  readonly hash: string | null;
  readonly onChange: (hash: string | null) => void;
}

/** A picture of the workspace: chosen as a file, cut on screen, and kept as what is seen of it. */
export function PictureField({ kind, hash, onChange }: PictureFieldProps) {
  const { t } = useTranslation('workspace');
  const [chosen, setChosen] = useState<ChosenImage | null>(null);
  const choose = useMutation({ mutationFn: () => call.images.choose(), onSuccess: setChosen });
  const close = () => setChosen(null);
  return (
    <div role="group" aria-label={t(`field.${kind}`)}>
      <span className={css.label}>{t(`field.${kind}`)}</span>
      <p className={css.description}>
        {t(`text.${kind}`)} {t('text.picture')}
      </p>
      <div className={css.picture}>
        {hash === null ? (
          <span className="t3">{t('picture.none')}</span>
        ) : (
          <Picture kind={kind} hash={hash} height={heights[kind]} alt={t(`field.${kind}`)} />
        )}
        <Button loading={choose.isPending} onClick={() => choose.mutate()}>
          {t('picture.choose')}
        </Button>
        {hash === null ? null : <Button onClick={() => onChange(null)}>{t('picture.remove')}</Button>}
      </div>
      {choose.isError ? <ErrorNotice error={errorOf(choose.error)} /> : null}
      {chosen === null ? null : <CropDialog kind={kind} chosen={chosen} onKept={take} onClose={close} />}
    </div>
  );

  function take(kept: string) {
    close();
    onChange(kept);
  }
}
