import { useTranslation } from 'react-i18next';

import { formatIn } from '../locales/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useNow } from '../ui/use-now.ts';
import { useCan } from './use-can.ts';
import { useSession } from './use-session.ts';

/** A month: from then on it is told that a term ends. */
const SOON_MS = 30 * 24 * 60 * 60_000;

/** Says to those who manage the plan that its term ends soon, or has ended, where no other begins by itself. */
export function TermNotice({ className }: { readonly className?: string | undefined }) {
  const { t } = useTranslation('plan');
  const workspace = useSession()?.workspace;
  const { allowed } = useCan('billing.manage');
  const now = useNow().getTime();
  if (!allowed || !workspace || workspace.renewsItself) return null;
  const end = Date.parse(workspace.renewsAt);
  if (end > now + SOON_MS) return null;
  const isOver = end <= now;
  const at = formatIn(workspace.renewsAt, workspace.termZone);
  return (
    <div className={className}>
      <Notice tone={isOver ? 'warn' : 'accent'} title={t(isOver ? 'terms.notice.over' : 'terms.notice.soon', { at })}>
        {t('terms.notice.text')}
      </Notice>
    </div>
  );
}
