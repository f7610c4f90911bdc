import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { ScenarioId } from '../../../shared/domain/ids.ts';
import { fold } from '../../../shared/text/fold.ts';
import { everyScenario } from '../../state/roleplays-view.ts';
import { Notice } from '../../ui/notice.tsx';
import { roleplayQueries } from './roleplays.queries.ts';

const TYPING_MS = 250;

interface SameNameProps {
  readonly name: string;
  /** The scenario itself; null for one that is made. */
  readonly own: ScenarioId | null;
}

/** Says that another scenario in use is called alike: what is practised is told by name, and counts for the older one alone. */
export function SameName({ name, own }: SameNameProps) {
  const { t } = useTranslation('roleplays');
  const [search] = useDebouncedValue(name.trim(), TYPING_MS);
  const { data } = useQuery({
    ...roleplayQueries.scenarios({ ...everyScenario, search }, 0),
    enabled: search !== '',
  });
  const isTaken = data?.rows.some(
    (row) => row.id !== own && row.state === 'active' && fold(row.name) === fold(name.trim()),
  );
  return isTaken === true ? (
    <Notice tone="warn" title={t('fault.sameName')}>
      {t('fault.sameNameText')}
    </Notice>
  ) : null;
}
