import { useTranslation } from 'react-i18next';

import { expiryOf } from '../../shared/domain/expiry.ts';
import { formatIn } from '../locales/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useNow } from '../ui/use-now.ts';
import { useCan } from './use-can.ts';
import { useSession } from './use-session.ts';

const DAY = 24 * 60 * 60_000;

/** How soon that is, in the word that tells it; null where it is too far off to be told. */
function soonness(at: string, now: Date) {
  const left = Date.parse(at) - now.getTime();
  if (left <= 0) return 'over';
  if (left <= DAY) return 'day';
  if (left <= 7 * DAY) return 'week';
  return left <= 30 * DAY ? 'soon' : null;
}

/** Says that credits of the pool expire soon, to those who decide of it: a month, a week and a day before. */
export function ExpiryNotice({ className }: { readonly className?: string | undefined }) {
  const { t } = useTranslation('credits');
  const session = useSession();
  const { allowed } = useCan('credits.schedule');
  const now = useNow();
  const expiry = session && expiryOf(session.workspace);
  const soon = expiry && soonness(expiry.at, now);
  if (!allowed || !expiry || !soon) return null;
  const title = t(`expiry.notice.${soon}`, { count: expiry.amount, at: formatIn(expiry.at, expiry.zone) });
  return (
    <div className={className}>
      <Notice tone={soon === 'soon' ? 'accent' : 'warn'} title={title}>
        {t('expiry.notice.text')}
      </Notice>
    </div>
  );
}
