import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { GroupSettings as Settings } from '../../../shared/domain/group.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { TagField } from '../../session/tag-field.tsx';
import { useTagDraft } from '../../session/use-tag-draft.ts';
import { Notice } from '../../ui/notice.tsx';
import { GroupForm } from './GroupForm.tsx';
import css from './groups.module.css';
import { useConfigure } from './groups.mutations.ts';
import { AdminFields, UseFields } from './SettingsFields.tsx';
import { useSettings } from './use-settings.ts';

interface SettingsAnewProps {
  readonly form: Extract<ChangeForm, { kind: 'configure' }>;
  readonly replaces: OperationId;
  readonly close: () => void;
}

/** What a change wants a group to be set to, beside what it is set to without the change. */
export function SettingsAnew({ form: { group, name, seen, wanted, tags }, replaces, close }: SettingsAnewProps) {
  const { t } = useTranslation('groups');
  const configure = useConfigure(name);
  const draft = useSettings(seen, Settings.parse({ ...seen, ...wanted }));
  const places = useTagDraft(seen.tags, tags);
  const isChanged = draft.isChanged || places.wish !== undefined;
  const [isAsked, setAsked] = useState(false);
  return (
    <GroupForm
      title={t('settings.anew', { name })}
      act={t('settings.save')}
      busy={configure.isPending}
      error={configure.isError ? errorOf(configure.error) : null}
      onSubmit={submit}
      onClose={close}
    >
      <div>
        <h3 className={css.label}>{t('settings.admins')}</h3>
        <AdminFields draft={draft} />
      </div>
      <div>
        <h3 className={css.label}>{t('settings.people')}</h3>
        <UseFields draft={draft} />
      </div>
      {tags === undefined ? null : <TagField label={t('settings.tagsOn')} value={places.tags} onChange={places.set} />}
      {isAsked && !isChanged ? <Notice tone="warn" role="alert" title={t('settings.same')} /> : null}
    </GroupForm>
  );

  function submit() {
    setAsked(true);
    if (isChanged && !draft.isLong) {
      const put = places.wish === undefined ? {} : { tags: places.wish };
      configure.mutate({ group, settings: draft.edit, ...put, replaces }, { onSuccess: close });
    }
  }
}
