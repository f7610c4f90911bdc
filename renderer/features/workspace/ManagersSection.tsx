import { Switch } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { WorkspaceSettings } from '../../../shared/domain/workspace-settings.ts';
import { errorOf } from '../../bridge.ts';
import { useMembersView } from '../../state/members-view.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/page.tsx';
import { useSought } from './use-sought.ts';
import { useManagerWords } from './use-managers.ts';
import css from './workspace.module.css';
import { useConfigure } from './workspace.mutations.ts';
import { activeManagers } from './workspace.queries.ts';

const names = ['managersManagePeople'] as const;
const letManagers = (to: boolean) => ({ settings: { managersManagePeople: { was: !to, to } } });

/** Whether scoring managers look after people, and for how many that holds. */
export function ManagersSection({ settings: { managersManagePeople } }: { readonly settings: WorkspaceSettings }) {
  const { t } = useTranslation('workspace');
  const { count = 0, error, say } = useManagerWords();
  const navigate = useNavigate();
  const allow = useConfigure();
  const [isAsked, setAsked] = useState(false);
  const section = useRef<HTMLDivElement>(null);
  useSought(section, names);
  return (
    <Panel title={t('managers.title')}>
      <div ref={section} className={css.section} data-setting={names[0]}>
        <Switch
          label={t('managers.switch')}
          checked={managersManagePeople}
          disabled={allow.isPending}
          onChange={({ currentTarget }) => (currentTarget.checked ? allow.mutate(letManagers(true)) : setAsked(true))}
        />
        <p className={css.follows} role="status">
          <span>{say(managersManagePeople ? 'managers.on' : 'managers.off')}</span>
          {count === 0 ? null : <LinkButton onClick={look}>{t('managers.show')}</LinkButton>}
        </p>
        {error === null ? null : <ErrorNotice error={errorOf(error)} />}
        {allow.isError ? <ErrorNotice error={errorOf(allow.error)} /> : null}
      </div>
      {isAsked ? <SwitchOff onClose={() => setAsked(false)} /> : null}
    </Panel>
  );

  function look() {
    useMembersView.getState().narrow(activeManagers);
    void navigate({ to: '/users' });
  }
}

/** What is taken from whom, before it is. */
function SwitchOff({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('workspace');
  const { say } = useManagerWords();
  const allow = useConfigure();
  return (
    <Confirm
      title={t('off.title')}
      act={t('off.act')}
      danger
      busy={allow.isPending}
      error={allow.isError ? errorOf(allow.error) : null}
      onConfirm={() => allow.mutate(letManagers(false), { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={css.reasons}>
        <p className="strong">{say('off.text')}</p>
        <p className="t2">{t('off.still')}</p>
        <p className="t2">{t('off.unsent')}</p>
      </div>
    </Confirm>
  );
}
