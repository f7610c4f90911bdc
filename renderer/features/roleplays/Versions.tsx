import { useTranslation } from 'react-i18next';

import type { RubricDetail } from '../../../shared/ipc/roleplay-contract.ts';
import { Moment } from '../../ui/moment.tsx';
import css from './roleplays.module.css';

/** Who made which version when, the latest first. */
export function Versions({ version: latest, versions }: Pick<RubricDetail, 'version' | 'versions'>) {
  const { t } = useTranslation('roleplays');
  return (
    <details className={css.versions}>
      <summary>{t('versions', { count: latest })}</summary>
      <ol>
        {versions.map(({ version, at, by }) => (
          <li key={version} className="t2">
            {t('version', { version })} <Moment at={at} /> {by === null ? null : <bdi>{t('by', { name: by })}</bdi>}
          </li>
        ))}
      </ol>
      {versions.length < latest ? <p className="t3">{t('earlier', { count: latest - versions.length })}</p> : null}
    </details>
  );
}
