import { useTranslation } from 'react-i18next';

import type { PeoplePreview } from '../../../shared/ipc/people-shapes.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { formatList } from '../../locales/format.ts';
import { Notice } from '../../ui/notice.tsx';

const MOST_NAMED = 3;

/** People of the selection to whom it may not be done, and why: they are left out. */
export function Excluded({ error, count, shown }: PeoplePreview['excluded'][number]) {
  const { t } = useTranslation(['people', 'common']);
  const names = shown.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = count - names.length;
  const who = formatList(more > 0 ? [...names, t('others', { count: more })] : names);
  return (
    <Notice tone="warn" title={t('excluded', { count, who })}>
      {sentenceOf(error).says}
    </Notice>
  );
}
