import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { GroupSettings as Settings } from '../../../shared/domain/group.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
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
export function SettingsAnew({ form: { group, name, seen, wanted }, replaces, close }: SettingsAnewProps) {
  const { t } = useTranslation('groups');
  const configure = useConfigure(name);
  const draft = useSettings(seen, Settings.parse({ ...seen, ...wanted }));
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
      {isAsked && !draft.isChanged ? <Notice tone="warn" role="alert" title={t('settings.same')} /> : null}
    </GroupForm>
  );

  function submit() {
    setAsked(true);
    if (draft.isChanged && !draft.isLong) {
      configure.mutate({ group, settings: draft.edit, replaces }, { onSuccess: close });
    }
  }
}
