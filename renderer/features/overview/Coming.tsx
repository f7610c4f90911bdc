import { useTranslation } from 'react-i18next';

import type { Coming as ComingThing } from '../../../shared/ipc/overview-contract.ts';
import { formatExact } from '../../locales/format.ts';
import { Panel } from '../../ui/page.tsx';
import css from './overview.module.css';

/** What happens by itself in the next days. */
export function Coming({ coming }: { readonly coming: readonly ComingThing[] }) {
  const { t } = useTranslation('overview');
  return (
    <Panel title={t('coming.title')}>
      {coming.length === 0 ? <p className="t2">{t('coming.none')}</p> : null}
      <ul className={css.coming}>
        {coming.map(({ at, kind, count, name }) => (
          <li key={`${at} ${kind} ${name}`}>
            <time className="s t3 num" dateTime={at}>
              {formatExact(at)}
            </time>
            <span className="strong">{t(`coming.${kind}`, { count, name })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
