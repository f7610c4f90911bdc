import { useTranslation } from 'react-i18next';

import type { CopyFindings } from '../../../shared/ipc/copy-shapes.ts';
import { formatList } from '../../locales/format.ts';
import { Notice } from '../../ui/notice.tsx';

/** Which words tell the rows of a table. */
const words = new Map([
  ['members', 'members'],
  ['groups', 'groups'],
  ['memberships', 'memberships'],
  ['seat movements', 'entries'],
  ['histories', 'spans'],
  ['operations', 'operations'],
  ['seat balances', 'balances'],
] as const);
const wordsOf = (table: string) => [...words].find(([name]) => name === table)?.[1] ?? 'others';

/** Whether there is nothing to repair. */
export const isSound = ({ tables, isWhole, unfound }: CopyFindings): boolean =>
  tables.length === 0 && isWhole && unfound === 0;

interface CheckResultProps {
  readonly findings: CopyFindings;
  readonly repaired: boolean;
}

/** What was found, in one sentence, and what can be done about it. */
export function CheckResult({ findings, repaired }: CheckResultProps) {
  const { t } = useTranslation('copy');
  const { rows, tables, isWhole, unfound } = findings;
  if (isSound(findings)) {
    return <Notice tone="ok" role="alert" title={t(repaired ? 'repaired' : 'agrees', { count: rows })} />;
  }
  const parts = tables.map(({ name, count, isMore }) =>
    isMore ? t('atLeast', { part: t(`rows.${wordsOf(name)}`, { count }) }) : t(`rows.${wordsOf(name)}`, { count }),
  );
  const title =
    tables.length > 0
      ? t('differs', { parts: formatList(parts) })
      : t(isWhole ? 'unfound' : 'torn', { count: unfound });
  return (
    <Notice tone="bad" role="alert" title={title}>
      {t(repaired ? 'still' : 'repairText')}
    </Notice>
  );
}
