import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { TagEdit } from '../../../shared/commands/tags.ts';
import { GroupId, type OperationId, ScenarioId, type TagId } from '../../../shared/domain/ids.ts';
import type { Taggable, TagPlaces, TagWish } from '../../../shared/domain/tag.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';

interface Replacing {
  /** The change that has not arrived, in whose place this one comes. */
  readonly replaces?: OperationId | undefined;
}

/** Says what was done and offers to undo it; a change that was made anew is only said. */
function useSaid() {
  const { t } = useTranslation('tags');
  const tell = useTell();
  const done = useDone();
  return (operation: OperationId, says: string, { replaces }: Replacing) =>
    replaces === undefined ? done(operation, { says, undone: () => t('undone') }) : tell.done(t('anew'));
}

/** Makes a tag, or changes what was edited of one. */
export function useSaveTag() {
  const { t } = useTranslation('tags');
  const said = useSaid();
  type Wish = Replacing & {
    readonly wish: TagWish;
    readonly edit: { readonly tag: TagId; readonly fields: TagEdit } | null;
  };
  return useMutation({
    mutationFn: ({ wish, edit, replaces }: Wish) =>
      edit === null ? call.tags.create({ ...wish, replaces }) : call.tags.edit({ ...edit, replaces }),
    onSuccess: ({ operation }, { wish: { name }, edit, replaces }) =>
      said(operation, t(edit === null ? 'made' : 'saved', { name }), { replaces }),
  });
}

export function useDeleteTag() {
  const { t } = useTranslation('tags');
  const said = useSaid();
  return useMutation({
    mutationFn: ({ tag }: { readonly tag: TagId; readonly name: string }) => call.tags.delete({ tag }),
    onSuccess: ({ operation }, { name }) => said(operation, t('deleted', { name }), {}),
  });
}

/** Puts tags on several groups or scenarios, and takes others off. */
export function usePlaceTags() {
  const { t } = useTranslation('tags');
  const said = useSaid();
  type Wish = Replacing & {
    readonly of: Taggable['kind'];
    readonly ids: readonly string[];
    readonly tags: TagPlaces;
  };
  return useMutation({
    mutationFn: ({ of, ids, tags, replaces }: Wish) =>
      of === 'groups'
        ? call.tags.placeOnGroups({ groups: ids.map((id) => GroupId.parse(id)), tags, replaces })
        : call.tags.placeOnScenarios({ scenarios: ids.map((id) => ScenarioId.parse(id)), tags, replaces }),
    onSuccess: ({ operation }, { replaces }) => said(operation, t('place.done'), { replaces }),
  });
}
