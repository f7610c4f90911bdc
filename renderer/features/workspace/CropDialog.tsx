import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ImageKind, imageSizes } from '../../../shared/domain/image.ts';
import type { ChosenImage } from '../../../shared/ipc/image-contract.ts';
import { call, errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { centred, type Crop, draw, MAX_ZOOM, pixelsOf, type Size, wholeZoom } from './crop.ts';
import { useCropByHand } from './use-crop-by-hand.ts';
import css from './workspace.module.css';

interface CropDialogProps {
  readonly kind: ImageKind;
  readonly chosen: ChosenImage;
  readonly onKept: (hash: string) => void;
  readonly onClose: () => void;
}

/** Which part of a picture is taken, as it will be seen. */
export function CropDialog({ kind, chosen, onKept, onClose }: CropDialogProps) {
  const { t } = useTranslation('workspace');
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const [crop, setCrop] = useState(centred);
  const [state, setState] = useState<'opening' | 'open' | 'broken'>('opening');
  // As the page shows it: a camera may have written the picture lying, with a note that it is to be turned.
  const [shown, setShown] = useState<Size>(chosen);
  const keep = useMutation({
    mutationFn: (pixels: string) => call.images.keep({ kind, pixels }),
    onSuccess: ({ hash }) => onKept(hash),
  });
  const size = imageSizes[kind];
  const byHand = useCropByHand({ canvas, image: shown, target: size, onChange: setCrop });
  // What is drawn stands in the page itself, and not in its elements.
  useEffect(() => {
    if (state === 'open' && canvas.current && image.current) draw(canvas.current, image.current, crop);
  }, [state, crop]);
  return (
    <Confirm
      title={t(`picture.${kind}Title`)}
      act={t('picture.take')}
      busy={keep.isPending}
      blocked={state !== 'open'}
      error={keep.isError ? errorOf(keep.error) : null}
      onConfirm={() => canvas.current && keep.mutate(pixelsOf(canvas.current))}
      onClose={onClose}
    >
      <img
        ref={image}
        className={css.hidden}
        src={chosen.data}
        alt=""
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
          setShown({ width, height });
          setState('open');
        }}
        onError={() => setState('broken')}
      />
      {state === 'broken' ? (
        <Notice tone="bad" role="alert" title={t('picture.broken', { name: chosen.name })} />
      ) : null}
      <canvas
        ref={canvas}
        className={css.canvas}
        {...size}
        {...byHand}
        role="img"
        aria-label={t('picture.preview', { ...chosen, ...shown })}
      />
      <Slides crop={crop} least={wholeZoom(shown, size)} onChange={setCrop} />
      <p className="t2">{t('picture.byHand')}</p>
      <p className="t2">{t('picture.kept', size)}</p>
    </Confirm>
  );
}

interface SlidesProps {
  readonly crop: Crop;
  readonly least: number;
  readonly onChange: (crop: Crop) => void;
}

const STEPS = 100;

function Slides({ crop, least, onChange }: SlidesProps) {
  const { t } = useTranslation('workspace');
  const id = useId();
  const slides = [
    ['zoom', least, MAX_ZOOM],
    ['x', 0, 1],
    ['y', 0, 1],
  ] as const;
  return (
    <div className={css.slides}>
      {slides.map(([name, min, max]) => (
        <div key={name}>
          <label htmlFor={`${id}${name}`}>{t(`picture.${name}`)}</label>
          <input
            id={`${id}${name}`}
            type="range"
            min={min}
            max={max}
            step={(max - min) / STEPS}
            value={crop[name]}
            onChange={({ currentTarget }) => onChange({ ...crop, [name]: Number(currentTarget.value) })}
          />
        </div>
      ))}
    </div>
  );
}
