import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { commands } from '../../shared/commands/catalog.ts';
import { type HeldKind, heldKinds } from '../../shared/commands/import-held.ts';
import type { OperationId } from '../../shared/domain/ids.ts';
import type { Newcomer } from '../../shared/domain/newcomer.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ImportDraft } from '../../shared/ipc/import-shapes.ts';
import type { ReadingChange } from '../../shared/ipc/reading-shapes.ts';
import { csvContext } from './csv-context.ts';
import { lookedOf, prepareImport, type PreparedImport } from './keep-import.ts';
import { copyStamp } from './moved-rows.ts';
import { newcomersOf, usualNewcomer } from './newcomers.ts';
import { planImport, planImportInSteps } from './plan-import.ts';
import { changeImports, type ImportMemory, recallImports, recallNamed } from './import-memory.ts';
import type { ReadFile } from './read-file.ts';
import { canBeMended, changedReading, readFileAs, type Reading, withReading } from './reading.ts';
import { withApplied } from './recent-files.ts';
import { shownFormat } from './shown-format.ts';
import { reopenedFile } from './reopened-file.ts';
import { Review, type TickChange } from './review.ts';
import type { RowQuery } from './row-index.ts';
import { findChange, isUnsent } from '../outbox/changes.ts';
import type { DraftDesk } from './draft-desk.ts';
import { unwatched, type Watching, whileWatched } from './watching.ts';
import type { Host } from '../core/host.ts';

interface Draft {
  readonly id: string;
  readonly file: string;
  /** The file it was read from and how; null for an import that is looked through again. */
  readonly reading: Reading | null;
  readonly read: ReadFile;
  /** What each row would do, and what of that has been chosen. */
  readonly review: Review;
  plannedAt: string;
  /** What the plan was made on. */
  plannedOn: string;
  /** The import in whose place it is applied: one that has not arrived, and is looked through again. */
  readonly replaces: OperationId | null;
  /** What new people begin with, where that was chosen; null for what the workspace gives them. */
  begins: Newcomer | null;
  /** Once it has been applied: a second click applies nothing twice. */
  operation: OperationId | null;
}

/** The longest file name that is kept with an operation. */
const MAX_FILE_NAME = 300;

/** What drafts are told the time by, and tell how far they are. */
export type DraftHost = Pick<Host, 'now' | 'report'> & Partial<Pick<Watching, 'tell'>>;

/** Imports that have been read and decided here, and not applied. One at a time: a new file replaces the last one. */
export class Drafts {
  readonly #host: DraftHost;
  readonly #watching: Watching;
  #draft: Draft | null = null;

  constructor(host: DraftHost) {
    this.#host = host;
    this.#watching = { ...unwatched, ...host };
  }

  /** Reads a file and plans it against the workspace; a file that cannot be one of people throws a Refusal. */
  open(desk: DraftDesk, file: string): Promise<ImportDraft> {
    const { last } = recallImports(desk.folder);
    return this.#read(desk, { path: file, last, chosen: false });
  }

  /** Reads the file once more, as is said; where it is refused then, it stays read as it was. */
  readAs(desk: DraftDesk, id: string, change: ReadingChange): Promise<ImportDraft> {
    const draft = this.#get(id);
    const { reading, read } = draft;
    if (reading === null) throw new Refusal({ code: 'operation.missing' });
    return this.#read(desk, changedReading(reading, read.plan, change, recallNamed(desk.folder)), draft);
  }

  async #read(desk: DraftDesk, reading: Reading, before: Draft | null = null): Promise<ImportDraft> {
    const now = this.#host.now();
    const context = csvContext(desk.sql, desk.context.actor, now.slice(0, 10));
    const read = await readFileAs(reading, context, this.#watching);
    const remember = () => this.#remember(desk, (memory) => withReading(memory, reading, read.plan, now));
    const { refused } = read.plan;
    if (refused && !canBeMended(read.plan)) {
      remember();
      throw new Refusal({ code: 'file.refused', reason: refused.code, saying: refused.saying });
    }
    const draft = await this.#begin(desk, {
      begins: before?.begins ?? null,
      file: path.basename(reading.path).slice(-MAX_FILE_NAME),
      read,
      reading,
      replaces: null,
    });
    if (before) draft.review.takeOver(before.review);
    // Of a reading that was stopped on the way, nothing is remembered.
    remember();
    return show(draft);
  }

  /** What cannot be remembered holds up no import. */
  #remember({ folder }: DraftDesk, change: (memory: ImportMemory) => ImportMemory): void {
    try {
      changeImports(folder, change);
    } catch (error) {
      this.#host.report(error);
    }
  }

  /** Opens an import that has not arrived once more, with the rows it has. */
  async reopen(desk: DraftDesk, id: OperationId): Promise<ImportDraft> {
    const change = findChange(desk.sql, id);
    if (!change) throw new Refusal({ code: 'operation.missing' });
    if (!isUnsent(change)) throw new Refusal({ code: 'operation.sent' });
    const args = commands['members.import'].input.parse(change.args);
    const read = reopenedFile(desk.sql, args);
    const draft = await this.#begin(desk, {
      ...{ file: args.file, read, reading: null, replaces: id },
      // Of what its file had a column for, nothing is known any more: only what was given then can be given otherwise.
      begins: args.newcomers ?? {},
    });
    // What was confirmed then is confirmed; the rest of what was chosen is in the rows.
    for (const kind of heldKinds) if (args[kind]) draft.review.confirm(kind, true);
    if (args.newGroups) draft.review.makeGroups(args.newGroups, true);
    draft.review.invite(args.invites ?? false);
    draft.review.recallLeft(args.people);
    return show(draft);
  }

  async #begin(
    desk: DraftDesk,
    opened: Pick<Draft, 'file' | 'read' | 'reading' | 'replaces' | 'begins'>,
  ): Promise<Draft> {
    const now = this.#host.now();
    const { plan } = opened.read;
    const plannedOn = copyStamp(desk.sql);
    const { actor } = desk.context;
    const newcomers = newcomersOf(desk.sql, actor, plan, opened.begins);
    const steps = planImportInSteps(desk.sql, plan, { actor, now, newcomers });
    const planned = await whileWatched(steps, this.#watching, ({ rows }) => {
      return { step: 'planning', rows: plan.records, done: rows, total: plan.people.length };
    });
    const review = new Review(planned);
    const draft: Draft = { id: randomUUID(), ...opened, review, plannedAt: now, plannedOn, operation: null };
    this.#draft = draft;
    return draft;
  }

  /** One page of the rows that are asked for, and what they can be filtered by. */
  rows(id: string, query: RowQuery): ReturnType<Review['page']> {
    return this.#get(id).review.page(query);
  }

  tick(id: string, change: TickChange): ImportDraft {
    return this.#choose(id, (review) => review.tick(change));
  }

  withSeats(id: string, on: boolean): ImportDraft {
    return this.#choose(id, (review) => review.takeSeats(on));
  }

  confirm(id: string, what: HeldKind | 'brake', on: boolean): ImportDraft {
    return this.#choose(id, (review) => review.confirm(what, on));
  }

  makeGroups(id: string, names: readonly string[] | null, on: boolean): ImportDraft {
    return this.#choose(id, (review) => review.makeGroups(names, on));
  }

  invite(id: string, on: boolean): ImportDraft {
    return this.#choose(id, (review) => review.invite(on));
  }

  /** Plans once more with what new people begin with as was chosen. */
  newcomers({ sql, context: { actor } }: DraftDesk, id: string, chosen: Newcomer): ImportDraft {
    const draft = this.#get(id);
    const { plan } = draft.read;
    const now = this.#host.now();
    const plannedOn = copyStamp(sql);
    const begins = { ...(draft.begins ?? usualNewcomer(sql, actor)), ...chosen };
    const planned = (given: Newcomer | null) =>
      planImport(sql, plan, { actor, now, newcomers: newcomersOf(sql, actor, plan, given) });
    const isOther = plannedOn !== draft.plannedOn;
    draft.review.beginAnew(planned(begins), isOther ? planned(draft.begins) : null);
    // The brake was let go for what had been looked at.
    if (isOther) draft.review.confirm('brake', false);
    Object.assign(draft, { begins, plannedOn, plannedAt: now });
    return show(draft);
  }

  #choose(id: string, choose: (review: Review) => void): ImportDraft {
    const draft = this.#get(id);
    choose(draft.review);
    return show(draft);
  }

  /** A page of whom something else becomes of since they were looked at, and the import as it is told now. */
  moved(id: string, { offset, limit }: { readonly offset: number; readonly limit: number }) {
    const draft = this.#get(id);
    return { draft: show(draft), ...draft.review.moved(offset, limit) };
  }

  /** Plans once more where the copy is not as it was: what would be otherwise then is looked at first. */
  #planAnew({ sql, context: { actor } }: DraftDesk, draft: Draft): void {
    const plannedOn = copyStamp(sql);
    if (plannedOn === draft.plannedOn) return;
    const now = this.#host.now();
    const { plan } = draft.read;
    const newcomers = newcomersOf(sql, actor, plan, draft.begins);
    draft.review.planAnew(planImport(sql, plan, { actor, now, newcomers }));
    Object.assign(draft, { plannedOn, plannedAt: now });
    const { total } = draft.review.moved(0, 0);
    if (total > 0) throw new Refusal({ code: 'import.moved', count: total });
  }

  /** What is ticked as a change for the outbox; only its id where that change is there already. */
  prepare(desk: DraftDesk, id: string): PreparedImport | OperationId {
    const { sql, context } = desk;
    const draft = this.#get(id);
    const { review, replaces } = draft;
    // Once discarded from the outbox it may be applied again.
    if (draft.operation !== null && findChange(sql, draft.operation)) return draft.operation;
    this.#planAnew(desk, draft);
    review.checkBrake();
    if (review.isEmpty) throw new Refusal({ code: 'import.nothing' });
    // Discarded meanwhile, it is an import like any other.
    const isInPlace = replaces !== null && findChange(sql, replaces) !== undefined;
    const prepared = prepareImport(context, lookedOf(draft.file, review, draft.read), isInPlace ? replaces : null);
    draft.operation = prepared.id;
    return prepared;
  }

  /** Remembers as what a file was applied. */
  noteApplied(desk: DraftDesk, id: string, operation: OperationId): void {
    const { reading } = this.#get(id);
    if (reading) this.#remember(desk, (memory) => withApplied(memory, reading.path, operation));
  }

  /** The file's rejected rows as they were, with the reason beside each. */
  rejectedFile(id: string): Uint8Array {
    return this.#get(id).read.rejectedFile();
  }

  /** Forgets an import; whether there is none any more. */
  discard(id: string): boolean {
    if (this.#draft?.id === id) this.#draft = null;
    return this.#draft === null;
  }

  #get(id: string): Draft {
    if (this.#draft?.id !== id) throw new Refusal({ code: 'operation.missing' });
    return this.#draft;
  }
}

/** A draft as it is told. */
function show(draft: Draft): ImportDraft {
  const { id, review, plannedAt, replaces } = draft;
  return { id, format: shownFormat(draft), ...review.summary(), replaces, plannedAt };
}
