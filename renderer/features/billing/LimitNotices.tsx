import { useTranslation } from 'react-i18next';

import { type LimitUse, levelOf } from '../../../shared/domain/limits.ts';
import { Notice } from '../../ui/notice.tsx';
import { levelWord, useLimitWords } from './use-limit-words.ts';
import css from './billing.module.css';

interface LimitNoticesProps {
  readonly limits: readonly LimitUse[];
  readonly className?: string | undefined;
}

/** Says which limits are near or reached, and what that means. */
export function LimitNotices({ limits, className = '' }: LimitNoticesProps) {
  const { t } = useTranslation('billing');
  const words = useLimitWords();
  const near = limits.flatMap((limit) => {
    const level = levelOf(limit);
    return level === null ? [] : [{ ...limit, level }];
  });
  if (near.length === 0) return null;
  return (
    <div className={`${css.notices} ${className}`}>
      {near.map((limit) => {
        const { kind, level, used, cap } = limit;
        const amounts = { used: words.amount(limit, used ?? 0), cap: words.amount(limit, cap ?? 0) };
        return (
          <Notice
            key={kind}
            tone={level === 80 ? 'accent' : 'warn'}
            title={t(`notice.title.${levelWord[level]}`, { name: words.name(limit) })}
          >
            {t('notice.text', amounts)} {level === 100 ? t(`notice.full.${kind}`) : ''}
          </Notice>
        );
      })}
    </div>
  );
}
