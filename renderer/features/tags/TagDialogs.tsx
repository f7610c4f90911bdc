import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TagRow } from '../../../shared/ipc/tag-contract.ts';
import { errorOf } from '../../bridge.ts';
import { tagListQuery } from '../../session/tags.queries.ts';
import { useChangeDialog } from '../../state/change-dialog.ts';
import { type TagRequest, useTagDialog } from '../../state/tag-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { PlaceTags } from './PlaceTags.tsx';
import { TagForm } from './TagForm.tsx';
import { useDeleteTag } from './tags.mutations.ts';

/** The dialog about tags that is asked for: by name, or for a change that is made anew. */
export function TagDialogs() {
  const { request, close } = useTagDialog();
  const anew = useChangeDialog();
  const again = anew.request === null ? null : requestOf(anew.request);
  if (request !== null) return <Asked key={JSON.stringify(request)} request={request} close={close} />;
  return again === null ? null : <Asked key={JSON.stringify(again)} request={again} close={anew.close} />;
}

/** The form of a change that has not arrived; null where it is not about tags. */
function requestOf({
  form,
  replaces,
}: NonNullable<ReturnType<typeof useChangeDialog.getState>['request']>): TagRequest | null {
  if (form.kind === 'tagging') {
    return { kind: 'place', of: form.on.kind, ids: form.on.ids, anew: { wanted: form.tags, replaces } };
  }
  if (form.kind !== 'tag') return null;
  const { name, colour } = form.wanted;
  const anew = {
    wanted: { ...(name === undefined ? {} : { name }), ...(colour === undefined ? {} : { colour }) },
    replaces,
  };
  return form.tag === null ? { kind: 'create', anew } : { kind: 'edit', tag: form.tag, anew };
}

interface AskedProps {
  readonly request: TagRequest;
  readonly close: () => void;
}

function Asked({ request, close }: AskedProps) {
  const { kind } = request;
  if (kind === 'create') return <TagForm request={request} first={null} onClose={close} />;
  if (kind === 'place') return <PlaceTags request={request} onClose={close} />;
  return <OfOne request={request} close={close} />;
}

interface OfOneProps {
  readonly request: Extract<TagRequest, { kind: 'edit' | 'delete' }>;
  readonly close: () => void;
}

/** A tag as it was when its dialog was opened. */
function OfOne({ request, close }: OfOneProps) {
  const { t } = useTranslation('tags');
  const { data, error, isPending } = useQuery(tagListQuery());
  const [first, setFirst] = useState<TagRow | null>(null);
  const found = data?.find(({ id }) => id === request.tag);
  if (first === null && found !== undefined) setFirst(found);
  if (first !== null) {
    if (request.kind === 'edit') return <TagForm request={request} first={first} onClose={close} />;
    return <DeleteTag tag={found ?? first} onClose={close} />;
  }
  return (
    <Dialog title={t('column.tag')} onClose={close}>
      {isPending ? <PanelLoading rows={3} /> : null}
      {error === null ? null : <ErrorNotice error={errorOf(error)} />}
      {data === undefined ? null : <Notice title={t('form.gone')} />}
    </Dialog>
  );
}

/** Deletes a tag, and says first what it comes off. */
function DeleteTag({
  tag: { id, name, groups, scenarios },
  onClose,
}: {
  readonly tag: TagRow;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('tags');
  const remove = useDeleteTag();
  const on = {
    groups: t('remove.groups', { count: groups }),
    scenarios: t('remove.scenarios', { count: scenarios }),
  };
  return (
    <Confirm
      danger
      title={t('remove.title', { name })}
      act={t('remove.act')}
      busy={remove.isPending}
      error={remove.error === null ? null : errorOf(remove.error)}
      onConfirm={() => remove.mutate({ tag: id, name }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{groups + scenarios === 0 ? t('remove.nowhere') : t('remove.on', on)}</p>
      <p className="t2">{t('remove.back')}</p>
    </Confirm>
  );
}
