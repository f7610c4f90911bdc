import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { commands } from '../../shared/commands/catalog.ts';
import type { ImportPerson } from '../../shared/commands/import.ts';
import type { CsvPlan } from '../../shared/csv/types.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ImportDraft, ImportRow, ImportVerdict } from '../../shared/ipc/import-shapes.ts';
import type { ReadingChange } from '../../shared/ipc/reading-shapes.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { fold } from '../../shared/text/fold.ts';
import { csvContext } from '../imports/csv-context.ts';
import { planImport } from '../imports/plan-import.ts';
import { changeImports, type ImportMemory, recallImports } from '../imports/import-memory.ts';
import type { ReadFile } from '../imports/read-file.ts';
import { canBeMended, changedReading, readFileAs, type Reading, withReading } from '../imports/reading.ts';
import { withApplied } from '../imports/recent-files.ts';
import { shownFormat } from '../imports/shown-format.ts';
import { reopenedFile } from '../imports/reopened-file.ts';
import { findChange, isUnsent } from '../outbox/changes.ts';
import { mutate, type Preview, preview } from '../outbox/mutate.ts';
import { replaceChange } from '../sync/replace.ts';
import type { Desk } from './desk.ts';
import type { Host } from './host.ts';

interface Draft {
  readonly id: string;
  readonly file: string;
  /** The file it was read from and how; null for an import that is looked through again. */
  readonly reading: Reading | null;
  readonly read: ReadFile;
  readonly plan: CsvPlan;
  people: ReadonlyMap<number, ImportPerson>;
  rows: ImportRow[];
  readonly plannedAt: string;
  withSeats: boolean;
  /** The import in whose place it is applied: one that has not arrived, and is looked through again. */
  readonly replaces: OperationId | null;
  /** Once it has been applied: a second click applies nothing twice. */
  operation: OperationId | null;
}

interface RowQuery {
  readonly verdict: ImportVerdict;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

/** The longest file name that is kept with an operation. */
const MAX_FILE_NAME = 300;

/** Imports that have been read and decided here, and not applied. One at a time: a new file replaces the last one. */
export class Drafts {
  readonly #host: Host;
  #draft: Draft | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Reads a file and plans it against the workspace; a file that cannot be one of people throws a Refusal. */
  open(desk: Desk, file: string): Promise<ImportDraft> {
    const { last } = recallImports(desk.folder);
    return this.#read(desk, { path: file, last, chosen: false });
  }

  /** Reads the file once more, as is said; where it is refused then, it stays read as it was. */
  readAs(desk: Desk, id: string, change: ReadingChange): Promise<ImportDraft> {
    const { reading, plan } = this.#get(id);
    if (reading === null) throw new Refusal({ code: 'operation.missing' });
    const { named } = recallImports(desk.folder);
    return this.#read(desk, changedReading(reading, plan, change, named));
  }

  async #read(desk: Desk, reading: Reading): Promise<ImportDraft> {
    const now = this.#host.now();
    const read = await readFileAs(reading, csvContext(desk.sql, desk.context.actor, now.slice(0, 10)));
    this.#remember(desk, (memory) => withReading(memory, reading, read.plan, now));
    const { refused } = read.plan;
    if (refused && !canBeMended(read.plan)) {
      throw new Refusal({ code: 'file.refused', reason: refused.code, saying: refused.saying });
    }
    return this.#begin(desk, {
      file: path.basename(reading.path).slice(-MAX_FILE_NAME),
      read,
      reading,
      replaces: null,
    });
  }

  /** What cannot be remembered holds up no import. */
  #remember({ folder }: Desk, change: (memory: ImportMemory) => ImportMemory): void {
    try {
      changeImports(folder, change);
    } catch (error) {
      this.#host.report(error);
    }
  }

  /** Opens an import that has not arrived once more, with the rows it has. */
  reopen(desk: Desk, id: OperationId): ImportDraft {
    const change = findChange(desk.sql, id);
    if (!change) throw new Refusal({ code: 'operation.missing' });
    if (!isUnsent(change)) throw new Refusal({ code: 'operation.sent' });
    const { file, people } = commands['members.import'].input.parse(change.args);
    return this.#begin(desk, { file, read: reopenedFile(desk.sql, people), reading: null, replaces: id });
  }

  #begin(desk: Desk, opened: Pick<Draft, 'file' | 'read' | 'reading' | 'replaces'>): ImportDraft {
    const { plan } = opened.read;
    const now = this.#host.now();
    const { people, rows } = planImport(desk.sql, plan, { actor: desk.context.actor, now, withSeats: true });
    const draft: Draft = {
      id: randomUUID(),
      ...opened,
      ...{ plan, people },
      rows: [...rows],
      plannedAt: now,
      withSeats: true,
      operation: null,
    };
    this.#draft = draft;
    return this.#show(desk, draft);
  }

  rows(id: string, { verdict, search, offset, limit }: RowQuery): { total: number; rows: ImportRow[] } {
    const wanted = fold(search.trim());
    const found = this.#get(id).rows.filter(
      (row) =>
        row.verdict === verdict &&
        (wanted === '' || fold(`${row.name} ${row.email} ${String(row.line)}`).includes(wanted)),
    );
    return { total: found.length, rows: found.slice(offset, offset + limit) };
  }

  tick(
    desk: Desk,
    id: string,
    change: { verdict: ImportVerdict; records: readonly number[] | null; ticked: boolean },
  ): ImportDraft {
    const draft = this.#get(id);
    const records = change.records && new Set(change.records);
    draft.rows.forEach((row, index) => {
      if (row.verdict !== change.verdict || row.reason !== null) return;
      if (records === null || records.has(row.record)) draft.rows[index] = { ...row, ticked: change.ticked };
    });
    return this.#show(desk, draft);
  }

  withSeats(desk: Desk, id: string, withSeats: boolean): ImportDraft {
    const draft = this.#get(id);
    const unticked = new Set(draft.rows.filter((row) => !row.ticked).map((row) => row.record));
    const { people, rows } = planImport(desk.sql, draft.plan, {
      actor: desk.context.actor,
      now: draft.plannedAt,
      withSeats,
    });
    draft.withSeats = withSeats;
    draft.people = people;
    draft.rows = rows.map((row) => (unticked.has(row.record) ? { ...row, ticked: false } : row));
    return this.#show(desk, draft);
  }

  /** Makes one change of what is ticked; applied once, however often it is asked. */
  apply(desk: Desk, id: string): OperationId {
    const draft = this.#get(id);
    // Once discarded from the outbox it may be applied again.
    if (draft.operation !== null && !findChange(desk.sql, draft.operation)) draft.operation = null;
    const operation = (draft.operation ??= this.#make(desk, draft));
    const { reading } = draft;
    if (reading) this.#remember(desk, (memory) => withApplied(memory, reading.path, operation));
    return operation;
  }

  #make({ sql, context }: Desk, draft: Draft): OperationId {
    const { file, replaces } = draft;
    const args = { file, people: this.#chosen(draft) };
    // Discarded meanwhile, it is an import like any other.
    if (replaces === null || !findChange(sql, replaces)) return mutate(context, 'members.import', args).id;
    return replaceChange(context, replaces, 'members.import', args).id;
  }

  /** The file's rejected rows as they were, with the reason beside each. */
  rejectedCsv(id: string): string {
    return this.#get(id).read.rejectedCsv();
  }

  discard(id: string): void {
    if (this.#draft?.id === id) this.#draft = null;
  }

  #get(id: string): Draft {
    if (this.#draft?.id !== id) throw new Refusal({ code: 'operation.missing' });
    return this.#draft;
  }

  #chosen({ rows, people }: Draft): ImportPerson[] {
    return rows
      .filter((row) => row.ticked && (row.verdict === 'added' || row.verdict === 'changed'))
      .map((row) => people.get(row.record))
      .filter((person) => person !== undefined);
  }

  #show(desk: Desk, draft: Draft): ImportDraft {
    const { plan, rows } = draft;
    const people = this.#chosen(draft);
    const decided = planned(desk, draft.file, people);
    const count = (verdict: ImportVerdict) => rows.filter((row) => row.verdict === verdict).length;
    const ticked = (verdict: ImportVerdict) => rows.filter((row) => row.verdict === verdict && row.ticked).length;
    return {
      id: draft.id,
      format: shownFormat(draft),
      counts: {
        records: plan.records,
        added: count('added'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        rejected: count('rejected'),
        held: count('held'),
        ticked: { added: ticked('added'), changed: ticked('changed') },
        unticked: rows.filter((row) => !row.ticked && row.reason === null && row.verdict !== 'unchanged').length,
      },
      seats: { before: decided.before, after: decided.after },
      groups: groupsGained(desk, decided.effects),
      withSeats: draft.withSeats,
      refusal: decided.refusal,
      replaces: draft.replaces,
      plannedAt: draft.plannedAt,
    };
  }
}

/** What would be done for these people; with nobody ticked there is nothing to do. */
function planned(desk: Desk, file: string, people: ImportPerson[]): Preview {
  if (people.length > 0) return preview(desk.context, 'members.import', { file, people });
  const counts = readSeatCounts(desk.sql);
  return { effects: [], before: counts, after: counts, refusal: { code: 'import.nothing' } };
}

function groupsGained({ sql }: Desk, effects: readonly Effect[]): { name: string; adds: number }[] {
  const adds = new Map<string, number>();
  for (const effect of effects) if (effect.kind === 'add') adds.set(effect.group, (adds.get(effect.group) ?? 0) + 1);
  return [...adds]
    .map(([id, count]) => ({
      name: sql.get<{ name: string }>('SELECT name FROM grp WHERE id = ?', id)?.name ?? '',
      adds: count,
    }))
    .toSorted((a, b) => b.adds - a.adds);
}
