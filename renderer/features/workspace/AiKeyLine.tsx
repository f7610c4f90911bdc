import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { AiKey } from '../../../shared/domain/ai.ts';
import { formatShortDay } from '../../locales/format.ts';
import { somePeopleQuery } from '../../session/people.queries.ts';
import { Notice } from '../../ui/notice.tsx';

interface AiKeyLineProps {
  readonly kept: AiKey | null;
  /** The address that is typed, where it is one. */
  readonly url: string | null;
}

/** What is known of the key that is kept, and whether it is the one for what is typed. */
export function AiKeyLine({ kept, url }: AiKeyLineProps) {
  const { t } = useTranslation('ai');
  if (kept === null) return <p className="t2">{t('key.none')}</p>;
  const { hint, since, url: own, isLost } = kept;
  return (
    <>
      <p>
        {t('key.kept', { hint, day: formatShortDay(since) })}
        <By id={kept.by} />
        {'. '}
        <span className="t2">{own === null ? t('key.nowhere') : t('key.for', { url: own })}</span>
      </p>
      {isLost ? (
        <Notice tone="bad" title={t('key.lost')}>
          {t('key.lostText')}
        </Notice>
      ) : null}
      {url !== null && own !== null && url !== own ? (
        <Notice tone="warn" title={t('key.elsewhere')}>
          {t('key.elsewhereText', { own, url })}
        </Notice>
      ) : null}
    </>
  );
}

function By({ id }: { readonly id: AiKey['by'] }) {
  const { t } = useTranslation('ai');
  const people = useQuery({ ...somePeopleQuery(id === null ? [] : [id]), enabled: id !== null });
  if (id === null || people.isPending) return null;
  const name = people.data?.[0]?.name;
  return <> {name === undefined ? t('key.gone') : <bdi>{t('key.by', { name })}</bdi>}</>;
}
