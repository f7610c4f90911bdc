import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { TagId } from '../../shared/domain/ids.ts';
import { tagsIn } from '../../shared/domain/tag.ts';
import { ChoiceFilter } from '../ui/choice-filter.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { TagLabel, TagLabels } from '../ui/tag-label.tsx';
import { tagListQuery } from './tags.queries.ts';
import { useSeesAll } from './use-sees-all.ts';

interface TagFieldProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly value: readonly TagId[];
  readonly onChange: (tags: TagId[]) => void;
}

/** Tags to choose from, each in its colour. */
export function TagField({ label, disabled = false, value, onChange }: TagFieldProps) {
  const { t } = useTranslation('common');
  const tags = useQuery(tagListQuery()).data ?? [];
  const seesAll = useSeesAll();
  const byId = new Map<string, (typeof tags)[number]>(tags.map((tag) => [tag.id, tag]));
  const isThere = (id: TagId) => byId.has(id);
  return (
    <MultiSelect
      searchable
      clearable
      label={label}
      disabled={disabled}
      comboboxProps={{ keepMounted: false }}
      placeholder={value.some(isThere) ? undefined : t('tag.choose')}
      nothingFoundMessage={t(tags.length > 0 ? 'tag.notFound' : seesAll ? 'tag.none' : 'tag.noneSeen')}
      clearButtonProps={{ 'aria-label': t('tag.clear') }}
      value={value.filter(isThere)}
      onChange={(ids) => onChange(ids.map((id) => TagId.parse(id)))}
      data={tags.map(({ id, name }) => ({ value: id, label: name }))}
      renderOption={({ option: { value: id, label: name } }) => {
        const tag = byId.get(id);
        return tag === undefined ? name : <TagLabel tag={tag} />;
      }}
    />
  );
}

interface TagFilterProps {
  readonly value: TagId | null;
  readonly className?: string | undefined;
  readonly onChange: (tag: TagId | null) => void;
}

/** Narrows a list down to what has one tag; that it is not there any more is said, with the way back to all. */
export function TagFilter({ value, className, onChange }: TagFilterProps) {
  const { t } = useTranslation('common');
  const { data } = useQuery(tagListQuery());
  const tags = data ?? [];
  if (tags.length === 0 && value === null) return null;
  const options = tags.map(({ id, name }): { value: string; label: string } => ({ value: id, label: name }));
  const isGone = value !== null && data !== undefined && !tags.some(({ id }) => id === value);
  return (
    <>
      <ChoiceFilter
        className={className}
        width={152}
        label={t('tag.field')}
        any={t('tag.any')}
        value={value}
        onChange={(id) => onChange(TagId.safeParse(id).data ?? null)}
        data={isGone ? [...options, { value, label: t('tag.gone') }] : options}
      />
      {isGone ? <GoneTags count={1} act={t('tag.goneAct')} onAct={() => onChange(null)} /> : null}
    </>
  );
}

interface GoneTagsProps {
  readonly count: number;
  readonly act: string;
  readonly onAct: () => void;
}

/** Says that a list is narrowed to tags that are not there any more, and what can be done about it. */
export function GoneTags({ count, act, onAct }: GoneTagsProps) {
  const { t } = useTranslation('common');
  return (
    <span className="s" role="status">
      {t('tag.goneText', { count })} <LinkButton onClick={onAct}>{act}</LinkButton>
    </span>
  );
}

/** The tags on something, by name, as labels. */
export function TagsOn({ tags: text }: { readonly tags: string }) {
  const tags = useQuery(tagListQuery()).data ?? [];
  const on = new Set(tagsIn(text));
  return <TagLabels tags={tags.filter(({ id }) => on.has(id))} />;
}
