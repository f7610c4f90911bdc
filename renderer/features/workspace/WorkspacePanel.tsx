import { useTranslation } from 'react-i18next';

import { useSession } from '../../session/use-session.ts';
import { PageHead, Sheet } from '../../ui/page.tsx';
import { ManagersSection } from './ManagersSection.tsx';

/** What holds in the whole workspace. */
export function WorkspacePanel() {
  const { t } = useTranslation('workspace');
  const session = useSession();
  if (session === null) return null;
  return (
    <>
      <PageHead title={t('title')} meta={t('meta')} />
      <Sheet>
        <ManagersSection settings={session.workspace} />
      </Sheet>
    </>
  );
}
