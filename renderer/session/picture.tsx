import { queryOptions, useQuery } from '@tanstack/react-query';

import { type ImageKind, imageSizes } from '../../shared/domain/image.ts';
import { call } from '../bridge.ts';
import css from './picture.module.css';

/** Told anew with the session: a picture may have come meanwhile. */
const pictureOf = (hash: string) =>
  queryOptions({ queryKey: ['session', 'picture', hash], queryFn: () => call.images.get({ hash }) });

interface PictureProps {
  readonly kind: ImageKind;
  readonly hash: string;
  /** In pixels; it is as wide as that makes it. */
  readonly height: number;
  /** What it shows, for who does not see it; empty where that stands beside it. */
  readonly alt: string;
}

/** A picture of the workspace; an empty place of its size until it is here. */
export function Picture({ kind, hash, height, alt }: PictureProps) {
  const data = useQuery(pictureOf(hash)).data?.data ?? null;
  const size = { height, width: (height * imageSizes[kind].width) / imageSizes[kind].height };
  if (data === null)
    return <span className={css.empty} style={size} role="img" aria-label={alt} aria-hidden={alt === ''} />;
  return <img className={css.picture} src={data} alt={alt} {...size} />;
}
