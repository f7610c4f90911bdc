import { useTranslation } from 'react-i18next';

import { useSession } from '../../session/use-session.ts';
import { PageHead } from '../../ui/page.tsx';
import { ManagersSection } from './ManagersSection.tsx';
import css from './workspace.module.css';

/** What holds in the whole workspace. */
export function WorkspacePanel() {
  const { t } = useTranslation('workspace');
  const session = useSession();
  if (session === null) return null;
  return (
    <>
      <PageHead title={t('title')} meta={t('meta')} />
      <div className={css.sheet}>
        <ManagersSection settings={session.workspace} />
      </div>
    </>
  );
}
