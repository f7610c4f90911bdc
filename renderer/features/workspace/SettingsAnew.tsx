import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { workspaceSettingNames } from '../../../shared/domain/workspace-settings.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useChangeDialog } from '../../state/change-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SettingField } from './SettingField.tsx';
import { useDraft } from './use-draft.ts';
import css from './workspace.module.css';
import { useConfigure } from './workspace.mutations.ts';

/** The form of a change of the workspace that is made anew, if one is asked for. */
export function SettingsAnew() {
  const { request, close } = useChangeDialog();
  if (request?.form.kind !== 'workspace') return null;
  return <Anew form={request.form} replaces={request.replaces} close={close} />;
}

interface AnewProps {
  readonly form: Extract<ChangeForm, { kind: 'workspace' }>;
  readonly replaces: OperationId;
  readonly close: () => void;
}

/** What a change wants the workspace to be set to, beside what it is set to without the change. */
function Anew({ form: { seen, wanted }, replaces, close }: AnewProps) {
  const { t } = useTranslation('workspace');
  const configure = useConfigure();
  const names = workspaceSettingNames.filter((name) => wanted[name] !== undefined);
  const draft = useDraft(seen, names, wanted);
  const isSame = draft.changed.length === 0;
  return (
    <Confirm
      title={t('anew.title')}
      act={t('anew.act')}
      busy={configure.isPending}
      blocked={isSame || draft.wrong.length > 0}
      error={configure.isError ? errorOf(configure.error) : null}
      onConfirm={() => configure.mutate({ settings: draft.edit, replaces }, { onSuccess: close })}
      onClose={close}
    >
      <div className={css.section}>
        {names.map((name) => (
          <SettingField key={name} name={name} draft={draft} />
        ))}
        {isSame ? <Notice tone="warn" role="alert" title={t('anew.same')} /> : null}
      </div>
    </Confirm>
  );
}
