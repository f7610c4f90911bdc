import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { KeptReply, KeptRow } from '../../../shared/sync/kept.ts';
import { errorOf } from '../../bridge.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Person } from '../../ui/person.tsx';
import { importQueries, PAGE } from './imports.queries.ts';
import { PageTurn } from './PageTurn.tsx';
import { ToldCard } from './ToldCard.tsx';
import { useRunWords } from './use-run-words.ts';

/** What an undo leaves as others have made it since, by name and field; before it is done and after. */
export function KeptList({ operation, undone }: { readonly operation: OperationId; readonly undone: boolean }) {
  const { t } = useTranslation('importRun');
  const [offset, setOffset] = useState(0);
  const kept = useQuery({ ...importQueries.kept(operation, offset, undone), placeholderData: keepPreviousData });
  if (kept.isPending) return <p className="t2">{t('kept.asking')}</p>;
  if (kept.isError) return <ErrorNotice error={errorOf(kept.error)} />;
  const { total, gone } = kept.data;
  if (total === 0) return <p className="t2">{t(undone ? 'kept.allBack' : 'kept.none')}</p>;
  return (
    <>
      {total === gone ? null : <p className="num">{t('kept.title', { count: total - gone })}</p>}
      {gone === 0 ? null : <p className="t2 num">{t('kept.gone', { count: gone })}</p>}
      <Table rows={kept.data.rows} />
      <PageTurn offset={offset} limit={PAGE} total={total} onTurn={setOffset} />
    </>
  );
}

function Table({ rows }: Pick<KeptReply, 'rows'>) {
  const { t } = useTranslation('importRun');
  return (
    <ToldCard label={t('kept.list')}>
      <thead>
        <tr>
          <th scope="col">{t('differs.person')}</th>
          <th scope="col">{t('kept.what')}</th>
          <th scope="col">{t('kept.before')}</th>
          <th scope="col">{t('kept.after')}</th>
          <th scope="col">{t('kept.now')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <KeptLines key={row.id} row={row} />
        ))}
      </tbody>
    </ToldCard>
  );
}

function KeptLines({ row: { name, email, entity, why, fields } }: { readonly row: KeptRow }) {
  const { t } = useTranslation('importRun');
  const words = useRunWords();
  const person = (
    <td rowSpan={Math.max(1, fields.length)}>
      <Person name={name} />
      <div className="t3 cut">{entity === 'group' ? t('kept.group') : email}</div>
    </td>
  );
  if (fields.length === 0)
    return (
      <tr>
        {person}
        <td colSpan={4}>{why === 'changed' ? null : t(`kept.${why}Row`)}</td>
      </tr>
    );
  return fields.map(({ field, before, after, now }, at) => (
    <tr key={`${field} ${after ?? ''} ${now ?? ''}`} data-more={at > 0 || undefined}>
      {at === 0 ? person : null}
      <td>{t(`field.${field}`)}</td>
      <td className="t2">{words.value(field, before)}</td>
      <td className="t2">{words.value(field, after)}</td>
      <td>{words.value(field, now)}</td>
    </tr>
  ));
}
