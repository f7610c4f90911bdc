import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Overview } from '../../../shared/ipc/overview-contract.ts';
import { formatNumber } from '../../locales/format.ts';
import { Panel } from '../../ui/page.tsx';
import css from './overview.module.css';
import { useAttention } from './use-attention.ts';

/** What needs somebody, what holds up most first. */
export function Attention({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const items = useAttention(overview);
  return (
    <Panel title={t('attention.title')} meta={items.length === 0 ? undefined : formatNumber(items.length)} flush>
      {items.length === 0 ? <p className={`t2 ${css.nothing}`}>{t('attention.none')}</p> : null}
      <ul className={css.attention}>
        {items.map(({ key, picture: Picture, tone, title, text, act, onAct }) => (
          <li key={key}>
            <Picture size={18} stroke={1.75} aria-hidden data-tone={tone} />
            <div>
              <span className="strong">{title}</span>
              {text === '' ? null : <span className="s t2">{text}</span>}
            </div>
            <Button size="xs" miw={92} onClick={onAct} aria-label={`${act}: ${title}`}>
              {act}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
