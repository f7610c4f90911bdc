import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import css from './imports.module.css';

interface PageTurnProps {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly onTurn: (offset: number) => void;
}

/** Which part of a long list is shown, and the way to the others; nothing where all of it is. */
export function PageTurn({ offset, limit, total, onTurn }: PageTurnProps) {
  const { t } = useTranslation('importRun');
  if (total <= limit) return null;
  const to = Math.min(offset + limit, total);
  return (
    <div className={css.watchActs}>
      <Button size="xs" disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - limit))}>
        {t('turn.before')}
      </Button>
      <span className="t2 num">{t('turn.range', { from: offset + 1, to, total })}</span>
      <Button size="xs" disabled={to === total} onClick={() => onTurn(offset + limit)}>
        {t('turn.after')}
      </Button>
    </div>
  );
}
