import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { writeCsv } from '../../../shared/csv/write.ts';
import { errorOf } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** More lines than this go into a file rather than over the clipboard. */
export const MOST_COPIED = 20_000;

export type CopyAs = 'tsv' | 'csv';

/** A table of texts and numbers, with what stands over its columns. */
export interface CopiedTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Puts texts on the clipboard and says so; nothing of them is run by a spreadsheet. */
export function useCopy(readTable: () => Promise<CopiedTable>) {
  const { t } = useTranslation('reports');
  const tell = useTell();
  const put = (text: string, says: string) =>
    navigator.clipboard.writeText(text).then(
      () => tell.done(says),
      () => tell.done(t('copy.failed')),
    );
  // The mark at the beginning is for files: on the clipboard it would be a letter of the first cell.
  const putTable = ({ headers, rows }: CopiedTable, as: CopyAs) =>
    put(writeCsv(headers, rows, as === 'tsv' ? '\t' : ',').slice(1), t('copy.rows', { count: rows.length }));
  const all = useMutation({
    mutationFn: async (as: CopyAs) => putTable(await readTable(), as),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
  return {
    cell: (text: string) => void put(text, t('copy.cellDone', { text })),
    rows: (table: CopiedTable) => void putTable(table, 'tsv'),
    all: (as: CopyAs) => all.mutate(as),
  };
}
