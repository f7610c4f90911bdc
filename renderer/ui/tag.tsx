import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Tone } from './state.tsx';
import css from './ui.module.css';

export function Tag({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={css.tag} data-tone={tone}>
      {children}
    </span>
  );
}

/** The first group and how many more; all of them on hover. */
export function Groups({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('common');
  const [first, ...more] = names;
  if (first === undefined) return null;
  return (
    <span className={css.groups} title={names.join(', ')}>
      <span className={`${css.tag} ${css.tagFirst}`}>
        <bdi className="cut">{first}</bdi>
      </span>
      {more.length > 0 ? <Tag>{t('more', { count: more.length })}</Tag> : null}
    </span>
  );
}

export function Key({ children }: { readonly children: ReactNode }) {
  return <kbd className={css.kbd}>{children}</kbd>;
}
