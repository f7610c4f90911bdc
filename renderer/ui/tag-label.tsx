import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { TagWish } from '../../shared/domain/tag.ts';
import css from './tag-label.module.css';

/** A tag in its colour. */
export function TagLabel({ tag: { name, colour } }: { readonly tag: TagWish }) {
  return (
    <span className={css.label} data-colour={colour} title={name}>
      <bdi className="cut">{name}</bdi>
    </span>
  );
}

const SHOWN = 3;

/** The first tags, and how many more; the names of those on hover and focus. */
export function TagLabels({ tags }: { readonly tags: readonly (TagWish & { readonly id: string })[] }) {
  const { t } = useTranslation('common');
  if (tags.length === 0) return null;
  const more = tags.slice(SHOWN);
  const names = more.map(({ name }) => name).join(', ');
  return (
    <span className={css.labels}>
      {tags.slice(0, SHOWN).map((tag) => (
        <TagLabel key={tag.id} tag={tag} />
      ))}
      {more.length === 0 ? null : (
        <Tooltip label={names} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
          <span className={css.more} tabIndex={0} role="note" aria-label={t('tag.more', { count: more.length, names })}>
            {t('more', { count: more.length })}
          </span>
        </Tooltip>
      )}
    </span>
  );
}
