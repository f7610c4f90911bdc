import { UnstyledButton } from '@mantine/core';
import { IconHeadset } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { helpPlace, isHelpMail } from '../../../shared/domain/help-contact.ts';
import type { Workspace } from '../../../shared/domain/workspace.ts';
import { useCan } from '../../session/use-can.ts';
import { useOpenHelp } from '../../session/use-help.ts';
import { useSoughtSetting } from '../../state/sought-setting.ts';
import css from './frame.module.css';

/** Who is asked for help, on every panel; where nobody is set, whoever may set somebody is told so. */
export function HelpContact({ workspace }: { readonly workspace: Workspace }) {
  const { helpName, helpLink } = workspace;
  const sets = useCan('workspace.edit').allowed;
  if (helpName === null && helpLink === null) return sets ? <Unset /> : null;
  return helpLink === null ? (
    <div className={css.contact}>
      <Words workspace={workspace} />
    </div>
  ) : (
    <Reached workspace={workspace} link={helpLink} />
  );
}

function Reached({ workspace, link }: { readonly workspace: Workspace; readonly link: string }) {
  const { t } = useTranslation('frame');
  const open = useOpenHelp();
  const leads = t(isHelpMail(link) ? 'contact.mail' : 'contact.page', { place: helpPlace(link) });
  return (
    <UnstyledButton className={css.contact} title={leads} onClick={open}>
      <Words workspace={workspace} />
    </UnstyledButton>
  );
}

function Unset() {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  const seek = useSoughtSetting((state) => state.seek);
  const set = () => {
    seek('helpName');
    void navigate({ to: '/workspace' });
  };
  return (
    <UnstyledButton className={css.contact} onClick={set}>
      <IconHeadset size={16} stroke={1.75} aria-hidden />
      <span>{t('contact.set')}</span>
    </UnstyledButton>
  );
}

function Words({ workspace: { helpName, helpLink, helpLine } }: { readonly workspace: Workspace }) {
  const { t } = useTranslation('frame');
  const line = helpLine ?? (helpLink === null ? null : helpPlace(helpLink));
  return (
    <>
      <IconHeadset size={16} stroke={1.75} aria-hidden />
      <span>
        <span className="strong">{helpName === null ? t('contact.anyone') : t('contact.ask', { name: helpName })}</span>
        {line === null ? null : (
          <span className="s t2">
            <bdi>{line}</bdi>
          </span>
        )}
      </span>
    </>
  );
}
