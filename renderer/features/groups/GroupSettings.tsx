import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import { TagField } from '../../session/tag-field.tsx';
import { useTagDraft } from '../../session/use-tag-draft.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel, Sheet } from '../../ui/page.tsx';
import css from './groups.module.css';
import { useConfigure } from './groups.mutations.ts';
import { AdminFields, UseFields } from './SettingsFields.tsx';
import { useLiveSettings } from './use-settings.ts';

/** What the admins of a group may do in it, and what its people may use. */
export function GroupSettings({ group }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('groups');
  const { why } = useCan('groups.configure');
  const configure = useConfigure(group.name);
  const draft = useLiveSettings(group.settings);
  const places = useTagDraft(group.settings.tags);
  const disabled = why !== undefined;
  const isChanged = draft.isChanged || places.wish !== undefined;
  return (
    <Sheet>
      {why === undefined ? null : <Notice title={why} />}
      <Panel title={t('settings.admins')} meta={t('settings.adminsMeta')}>
        <AdminFields draft={draft} disabled={disabled} />
      </Panel>
      <Panel title={t('settings.people')} meta={t('settings.peopleMeta')}>
        <UseFields draft={draft} disabled={disabled} />
      </Panel>
      <Panel title={t('settings.tags')} meta={t('settings.tagsMeta')}>
        <TagField label={t('settings.tagsOn')} disabled={disabled} value={places.tags} onChange={places.set} />
      </Panel>
      {configure.isError ? <ErrorNotice error={errorOf(configure.error)} /> : null}
      <div className={css.save}>
        <ActButton
          variant="filled"
          loading={configure.isPending}
          why={why ?? (isChanged ? undefined : t('settings.unchanged'))}
          onAct={save}
        >
          {t('settings.save')}
        </ActButton>
        {isChanged ? <Button onClick={takeBack}>{t('settings.takeBack')}</Button> : null}
      </div>
    </Sheet>
  );

  function takeBack() {
    draft.begin(group.settings);
    places.begin();
  }

  function settle() {
    draft.settle();
    places.begin();
  }

  function save() {
    if (draft.isLong) return;
    const tags = places.wish === undefined ? {} : { tags: places.wish };
    configure.mutate({ group: group.id, settings: draft.edit, ...tags }, { onSuccess: settle });
  }
}
