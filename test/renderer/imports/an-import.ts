import { say, type Saying } from '../../../shared/csv/sayings.ts';
import { OperationId } from '../../../shared/domain/ids.ts';
import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { ImportColumn, ImportDraft, ImportRow, ImportVerdict } from '../../../shared/ipc/import-shapes.ts';
import { counts, type Script } from '../scripted.tsx';

export const operation = OperationId.parse('01900000-0000-7000-8000-0000000000aa');

const nothing: ImportRow['fields'] = {
  name: null,
  firstName: null,
  lastName: null,
  email: null,
  role: null,
  seat: null,
  status: null,
  groups: null,
};

/** A row of a file that adds someone, save for what the test says. */
export function aRow(record: number, change: Partial<ImportRow> = {}): ImportRow {
  return {
    record,
    line: record + 1,
    verdict: 'added',
    member: null,
    name: `New ${String(record)}`,
    email: `new.${String(record)}@acme.example`,
    fields: { ...nothing, role: { before: null, after: 'learner' } },
    warnings: [],
    reason: null,
    ticked: true,
    left: { fields: [], groups: [] },
    held: null,
    asNew: [],
    ...change,
  };
}

export const aRejectedRow = (record: number, saying: Saying): ImportRow =>
  aRow(record, {
    verdict: 'rejected',
    name: '',
    email: '',
    fields: nothing,
    ticked: false,
    reason: { code: 'X', saying },
  });

/** A column that was not understood, save for what the test says. */
export const aColumn = (change: Partial<ImportColumn> = {}): ImportColumn => ({
  header: 'Column',
  field: 'ignored',
  guess: false,
  chosen: false,
  asks: false,
  locked: false,
  example: 'x',
  ...change,
});

/** What main tells of a file with these rows. */
export function aDraft(rows: readonly ImportRow[], change: Partial<ImportDraft> = {}): ImportDraft {
  const of = (verdict: ImportVerdict) => rows.filter((row) => row.verdict === verdict);
  const ticked = (verdict: ImportVerdict) => of(verdict).filter((row) => row.ticked).length;
  return {
    id: 'draft',
    format: {
      file: 'people.csv',
      bytes: 2048,
      format: 'google-workspace-bulk-upload',
      encoding: 'utf-8',
      bom: false,
      delimiter: ';',
      textChosen: { encoding: false, delimiter: false },
      sheets: [],
      sheet: '',
      headerLine: 1,
      columns: [
        aColumn({ header: 'Email Address', field: 'email', example: 'new.1@acme.example' }),
        aColumn({ header: 'Password', field: 'password', locked: true, example: '' }),
      ],
      choices: 'recognised',
      people: of('added').length + of('changed').length + of('unchanged').length,
      refused: null,
      notices: [{ code: 'PASSWORD', saying: say('passwords') }],
    },
    counts: {
      records: rows.length,
      added: of('added').length,
      changed: of('changed').length,
      unchanged: of('unchanged').length,
      rejected: of('rejected').length,
      held: of('held').length,
      ticked: { added: ticked('added'), changed: ticked('changed'), held: ticked('held') },
      unticked: rows.filter((row) => !row.ticked && row.reason === null).length,
    },
    seats: { before: counts, after: { ...counts, assigned: 171, remaining: 9 } },
    groups: [],
    newGroups: [],
    held: [],
    totals: {
      ...{ seatsNeeded: 0, creditsReturned: 0, joins: 0, removed: 0, renamed: 0, suspended: 0, reactivated: 0 },
      invitations: { count: 0, sent: false },
      raised: [],
    },
    brake: null,
    revision: 0,
    moved: 0,
    withSeats: true,
    newcomers: { given: {}, usual: {}, people: { role: 0, seat: 0, groups: 0 } },
    refusal: null,
    replaces: null,
    plannedAt: '2026-11-16T09:41:00.000Z',
    ...change,
  };
}

export const aProgress = (change: Partial<ImportProgress> = {}): ImportProgress => ({
  operation,
  state: 'applied',
  done: 3,
  total: 3,
  pace: null,
  paused: null,
  cancelled: null,
  applied: null,
  approved: null,
  removed: null,
  aside: 0,
  kept: null,
  error: null,
  ...change,
});

interface RowsInput {
  readonly verdict: ImportVerdict;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

/** Main, holding a file with these rows; `change` is what else its draft tells. */
export function importScript(rows: readonly ImportRow[], change: Partial<ImportDraft> = {}): Script {
  let now = [...rows];
  return {
    'imports.recent': () => [],
    'imports.mappings': () => [],
    'imports.choose': () => aDraft(now, change),
    'imports.dropped': () => aDraft(now, change),
    'imports.rows': ({ verdict, search, offset, limit }: RowsInput) => {
      const found = now.filter((row) => row.verdict === verdict && row.name.includes(search));
      return { total: found.length, rows: found.slice(offset, offset + limit), fields: [], codes: [] };
    },
    'imports.tick': ({
      verdict,
      records,
      ticked,
    }: {
      verdict: ImportVerdict;
      records: number[] | null;
      ticked: boolean;
    }) => {
      const isMeant = (row: ImportRow) => row.verdict === verdict && (records?.includes(row.record) ?? true);
      now = now.map((row) => (isMeant(row) ? { ...row, ticked } : row));
      return aDraft(now, change);
    },
    'imports.withSeats': ({ withSeats }: { withSeats: boolean }) => aDraft(now, { withSeats }),
    'imports.reading': () => null,
    'imports.stop': () => undefined,
    'imports.discard': () => undefined,
    'imports.kept': () => ({ undone: false, busy: false, nothing: false, gone: 0, total: 0, rows: [] }),
    'imports.saveRejected': () => ({ path: '/home/ada/rejected-rows.csv' }),
  };
}
