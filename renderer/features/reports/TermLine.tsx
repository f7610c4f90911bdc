import { useTranslation } from 'react-i18next';

import { formatDay } from '../../locales/format.ts';
import { TermNotice } from '../../session/term-notice.tsx';
import { useSession } from '../../session/use-session.ts';
import { useTermWords } from '../../session/use-term-words.ts';
import { useNow } from '../../ui/use-now.ts';
import css from './reports.module.css';

/** Until when the plan is bought, and what happens then. */
export function TermLine() {
  const { t } = useTranslation('plan');
  const words = useTermWords();
  const workspace = useSession()?.workspace;
  const now = useNow().toISOString();
  if (!workspace) return null;
  const { renewsAt, renewsItself, termMonths } = workspace;
  const day = formatDay(renewsAt);
  const ends = t(renewsAt <= now ? 'terms.lineOver' : 'terms.lineEnds', { day });
  return (
    <div className={css.term}>
      <p className="t2">{renewsItself ? t('terms.line', { day, every: words.every(termMonths) }) : ends}</p>
      <TermNotice />
    </div>
  );
}
