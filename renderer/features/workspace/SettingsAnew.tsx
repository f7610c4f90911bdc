import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ChangeForm } from '../../../shared/ipc/conflict-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useChangeDialog } from '../../state/change-dialog.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from './workspace.module.css';
import { useLetManagers } from './workspace.mutations.ts';

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
  const allow = useLetManagers();
  const [managersManagePeople, set] = useState(wanted.managersManagePeople ?? seen.managersManagePeople);
  const isSame = managersManagePeople === seen.managersManagePeople;
  return (
    <Confirm
      title={t('anew.title')}
      act={t('anew.act')}
      busy={allow.isPending}
      blocked={isSame}
      error={allow.isError ? errorOf(allow.error) : null}
      onConfirm={() => allow.mutate({ managersManagePeople, replaces }, { onSuccess: close })}
      onClose={close}
    >
      <div className={css.reasons}>
        <h3 className="strong">{t('managers.title')}</h3>
        <Switch
          label={t('managers.switch')}
          checked={managersManagePeople}
          onChange={({ currentTarget }) => set(currentTarget.checked)}
        />
        {isSame ? <Notice tone="warn" role="alert" title={t('anew.same')} /> : null}
      </div>
    </Confirm>
  );
}
