import { Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TagEdit } from '../../../shared/commands/tags.ts';
import {
  MAX_TAG_NAME,
  MAX_TAGS,
  TagColour,
  tagColours,
  tagLike,
  TagName,
  type TagWish,
} from '../../../shared/domain/tag.ts';
import type { TagRow } from '../../../shared/ipc/tag-contract.ts';
import { errorOf } from '../../bridge.ts';
import { tagListQuery } from '../../session/tags.queries.ts';
import { useCan } from '../../session/use-can.ts';
import type { TagRequest } from '../../state/tag-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TagLabel } from '../../ui/tag-label.tsx';
import { useSaveTag } from './tags.mutations.ts';
import css from './tags.module.css';

const fields = ['name', 'colour'] as const;

/** What differs from what was seen. */
function editOf(seen: TagWish, wish: TagWish): TagEdit {
  const changed = fields.filter((field) => seen[field] !== wish[field]);
  return Object.fromEntries(changed.map((field) => [field, { was: seen[field], to: wish[field] }]));
}

interface TagFormProps {
  readonly request: Extract<TagRequest, { kind: 'create' | 'edit' }>;
  /** The tag as it was when the form was opened; null for a new one. */
  readonly first: TagRow | null;
  readonly onClose: () => void;
}

/** A tag that is made, or called or coloured otherwise. */
export function TagForm({ request: { anew }, first, onClose }: TagFormProps) {
  const { t } = useTranslation(['tags', 'common']);
  const { data: tags = [] } = useQuery(tagListQuery());
  const [draft, setDraft] = useState<TagWish>({ name: '', colour: 'grey', ...first, ...anew?.wanted });
  const save = useSaveTag();
  const { why } = useCan('workspace.edit');
  const name = TagName.safeParse(draft.name).data;
  const wish = { name: name ?? draft.name, colour: draft.colour };
  const edit = first === null ? {} : editOf(first, wish);
  const count = Object.keys(edit).length;
  const other = tags.find(({ id, name: called }) => id !== first?.id && tagLike(called) === tagLike(draft.name));
  const whyFull = first === null && tags.length >= MAX_TAGS ? t('full') : undefined;
  const isBlocked = why !== undefined || whyFull !== undefined || name === undefined || other !== undefined;
  return (
    <Confirm
      title={first === null ? t('form.create') : t('form.edit', { name: first.name })}
      act={first === null ? t('form.make') : t('form.save', { count })}
      busy={save.isPending}
      blocked={isBlocked || (first !== null && count === 0)}
      error={save.error === null ? null : errorOf(save.error)}
      onConfirm={send}
      onClose={onClose}
    >
      {(why ?? whyFull) === undefined ? null : <Notice title={why ?? whyFull} />}
      {first === null ? null : <Overtaken first={first} now={tags.find(({ id }) => id === first.id) ?? null} />}
      <form className={css.form} onSubmit={submit} noValidate>
        <TextInput
          data-autofocus
          label={t('form.name')}
          description={t('form.nameText')}
          maxLength={MAX_TAG_NAME * 4}
          error={faultOf()}
          value={draft.name}
          onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
        />
        <Radio.Group
          label={t('form.colour')}
          value={draft.colour}
          onChange={(colour) => setDraft({ ...draft, colour: TagColour.parse(colour) })}
        >
          <div className={css.colours}>
            {tagColours.map((colour) => (
              <Radio
                key={colour}
                value={colour}
                label={<TagLabel tag={{ name: t(`common:tag.colour.${colour}`), colour }} />}
              />
            ))}
          </div>
        </Radio.Group>
        {name === undefined ? null : (
          <p className={css.preview}>
            <span className="t3">{t('form.preview')}</span> <TagLabel tag={wish} />
          </p>
        )}
      </form>
    </Confirm>
  );

  function faultOf(): string | undefined {
    if (other !== undefined) return t('form.exists', { name: other.name });
    if (draft.name.trim() === '') return undefined;
    return name === undefined ? t('form.unfit') : undefined;
  }

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!isBlocked && (first === null || count > 0)) send();
  }

  function send() {
    const of = first === null ? null : { tag: first.id, fields: edit };
    save.mutate({ wish, edit: of, replaces: anew?.replaces }, { onSuccess: onClose });
  }
}

/** Says where somebody else has changed the same tag since the form was opened. */
function Overtaken({ first, now }: { readonly first: TagRow; readonly now: TagRow | null }) {
  const { t } = useTranslation(['tags', 'common']);
  if (now === null) return <Notice tone="warn" role="alert" title={t('form.gone')} />;
  if (fields.every((field) => first[field] === now[field])) return null;
  return (
    <Notice tone="warn" role="alert" title={t('form.overtaken')}>
      {t('form.now', { name: now.name, colour: t(`common:tag.colour.${now.colour}`) })}
    </Notice>
  );
}
