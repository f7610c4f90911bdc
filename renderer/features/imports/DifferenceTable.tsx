import { useTranslation } from 'react-i18next';

import type { ImportDifference } from '../../../shared/ipc/import-progress.ts';
import { Person } from '../../ui/person.tsx';
import { ToldCard } from './ToldCard.tsx';
import { useRunWords } from './use-run-words.ts';

interface DifferenceTableProps {
  readonly rows: readonly ImportDifference[];
  readonly label: string;
  /** What stands above what was to become of them. */
  readonly before: string;
}

/** Of whom something else becomes: what was to become of them, and what would now. */
export function DifferenceTable({ rows, label, before }: DifferenceTableProps) {
  const { t } = useTranslation('importRun');
  const words = useRunWords();
  return (
    <ToldCard label={label}>
      <thead>
        <tr>
          <th scope="col">{t('differs.person')}</th>
          <th scope="col">{before}</th>
          <th scope="col">{t('differs.now')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ email, name, approved, now }) => (
          <tr key={email}>
            <td>
              <Person name={name} />
              <div className="t3 cut">{email}</div>
            </td>
            <td className="t2">{words.outcome(approved).join(', ')}</td>
            <td>{words.outcome(now).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </ToldCard>
  );
}
