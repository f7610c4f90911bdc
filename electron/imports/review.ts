import { type HeldKind, heldKinds } from '../../shared/commands/import-held.ts';
import type { ImportPerson } from '../../shared/commands/import-people.ts';
import type { ImportArgs } from '../../shared/commands/import.ts';
import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import type { ImportDraft, ImportField, ImportHeld, ImportRow, ImportVerdict } from '../../shared/ipc/import-shapes.ts';
import type { ImportDifference } from '../../shared/ipc/import-progress.ts';
import { addName, Tally } from './tally.ts';
import { Choices, maskOf, nameOf, verdictOf } from './choices.ts';
import { type Moved, movedRows, outcomesAt, stillMoved } from './moved-rows.ts';
import type { PlannedImport } from './plan-import.ts';
import type { PlanRow } from './plan-rows.ts';
import { argsOf } from './review-args.ts';
import { emailOf, RowIndex, type RowQuery } from './row-index.ts';
import { viewOf } from './row-view.ts';

export interface TickChange {
  readonly verdict: ImportVerdict;
  /** The rows by their record; null for all rows of the verdict. */
  readonly records: readonly number[] | null;
  readonly ticked: boolean;
  /** Only this of the rows. */
  readonly field?: ImportField | null;
  /** Of the field of groups, only this one. */
  readonly group?: string | null;
}

/** Some rows, and what all of their verdict can be filtered by: in how many rows it is, and in how many it is left out. */
export interface RowPage {
  readonly total: number;
  readonly rows: ImportRow[];
  readonly fields: { field: ImportField; count: number; left: number }[];
  readonly codes: { code: string; count: number }[];
}

/** What a draft tells of what has been planned and chosen. */
export type ReviewSummary = Pick<
  ImportDraft,
  | 'counts'
  | 'seats'
  | 'groups'
  | 'newGroups'
  | 'held'
  | 'totals'
  | 'brake'
  | 'withSeats'
  | 'refusal'
  | 'revision'
  | 'moved'
  | 'newcomers'
>;

/** Whom a row is about, and whether it only asks for what no file does by itself. */
const keyOf = (row: PlanRow): string => `${row.kind} ${emailOf(row)}`;

/**
 * A planned import while somebody looks at it: what each row would do, what of it they have chosen, and what that comes
 * to. Nothing is read or written for it: it is all there.
 */
export class Review {
  #plan: PlannedImport;
  readonly #choices: Choices;
  #index: RowIndex;
  #tally: Tally | null = null;
  #revision = 0;
  #moved: Moved = new Map();

  constructor(plan: PlannedImport) {
    this.#plan = plan;
    this.#choices = new Choices(plan.rows.length);
    this.#index = this.#indexed();
  }

  /** One page of the rows that are asked for. */
  page(query: RowQuery): RowPage {
    const { total, rows, fields, codes } = this.#index.find(query);
    const leftIn = (field: ImportField) => (at: number) => this.#choices.leaves(at, field);
    return {
      total,
      rows: rows.flatMap((at) => this.#view(at)),
      fields: fields.map(({ field, rows: places }) => ({
        ...{ field, count: places.length },
        left: places.filter(leftIn(field)).length,
      })),
      codes,
    };
  }

  /** Ticks or unticks rows, or a field of them, or one of their groups. */
  tick({ verdict, records, ticked, field = null, group = null }: TickChange): void {
    const places = this.#index.of(verdict);
    const meant = records && new Set(records);
    for (const at of places) {
      const row = this.#plan.rows[at];
      if (!row || (meant !== null && !meant.has(row.csv.record))) continue;
      if (group !== null) this.#choices.tickGroup(at, group, ticked);
      else if (field !== null) this.#choices.tickField(at, field, ticked);
      else this.#choices.tick(at, ticked);
    }
    this.#tally = null;
    // How many rows leave a field out is told with the rows.
    if (field !== null) this.#revision += 1;
  }

  /** Confirms a kind of what no file does by itself, or takes that back; or releases the brake. */
  confirm(what: HeldKind | 'brake', on: boolean): void {
    const { confirmed } = this.#choices;
    if (what === 'brake') {
      this.#choices.released = on;
      return;
    }
    if (on) confirmed.add(what);
    else confirmed.delete(what);
    this.#renew();
  }

  /** Chooses which of the groups that are not here are made; without names, all of them. */
  makeGroups(names: readonly string[] | null, on: boolean): void {
    for (const [place, name] of this.#plan.newGroups.entries()) {
      if (names !== null && !names.includes(name)) continue;
      if (on) this.#choices.made.add(place);
      else this.#choices.made.delete(place);
    }
    this.#renew();
  }

  takeSeats(on: boolean): void {
    this.#choices.withSeats = on;
    this.#renew();
  }

  invite(on: boolean): void {
    this.#choices.invites = on;
  }

  /**
   * Takes over what was left out in another reading of the same file, of whoever both are about. What has to be
   * confirmed is confirmed anew: by now it may be something else.
   */
  takeOver(before: Review): void {
    const chosen = before.#choices;
    const places = new Map(
      before.#plan.rows.flatMap((row, at) => (chosen.isTouched(at) ? [[keyOf(row), at] as const] : [])),
    );
    this.#choices.withSeats = chosen.withSeats;
    this.#choices.invites = chosen.invites;
    for (const [at, row] of this.#plan.rows.entries()) {
      const from = places.size === 0 ? undefined : places.get(keyOf(row));
      if (from !== undefined) this.#choices.takeOver(chosen, from, at);
    }
    this.#renew();
  }

  /**
   * Takes a plan of the same file that was made anew, with all that has been chosen. Where something else becomes of anybody
   * than was looked at, those rows are kept to be shown, and the brake is on again.
   */
  planAnew(plan: PlannedImport): void {
    const choices = this.#choices;
    const looked = outcomesAt({ ...this.#plan, choices });
    choices.makeInstead(this.#plan.newGroups, plan.newGroups);
    this.#plan = plan;
    this.#moved = movedRows(looked, { ...plan, choices });
    if (this.#moved.size > 0) this.#choices.released = false;
    this.#renew();
  }

  /** Leaves out what was left out, when this import was made, of what all who are new begin with. */
  recallLeft(people: readonly ImportPerson[]): void {
    const { newcomers, groupNames, rows } = this.#plan;
    const { fullSeat = false, groups = [], role } = newcomers.given;
    for (const [at, row] of rows.entries()) {
      const own = row.kind === 'person' && row.member === null ? people[row.csv.record - 1]?.newcomer : undefined;
      if (own === undefined) continue;
      if (own.role !== role) this.#choices.tickField(at, 'role', false);
      if ((own.fullSeat ?? false) !== fullSeat) this.#choices.tickField(at, 'seat', false);
      for (const group of groups)
        if (!own.groups?.includes(group)) this.#choices.tickGroup(at, groupNames.get(group) ?? '', false);
    }
    this.#renew();
  }

  /**
   * Takes a plan of the same file in which new people begin with something else, as was just chosen. `before` is the plan without that
   * choice, where the copy is another by now: what others changed meanwhile stays told.
   */
  beginAnew(plan: PlannedImport, before: PlannedImport | null): void {
    const known = this.#moved;
    if (before !== null) this.planAnew(before);
    const choices = this.#choices;
    choices.makeInstead(this.#plan.newGroups, plan.newGroups);
    this.#plan = plan;
    this.#moved = stillMoved(known, this.#moved, { ...plan, choices });
    this.#renew();
  }

  /** A page of the rows of which something else becomes since they were looked at. */
  moved(offset: number, limit: number): { total: number; rows: ImportDifference[] } {
    return { total: this.#moved.size, rows: [...this.#moved.values()].slice(offset, offset + limit) };
  }

  /** Everything that is ticked, as the command takes it. */
  args(file: string): ImportArgs {
    return argsOf(this.#plan, this.#choices, this.#index, file);
  }

  /** Whether nothing of it would be done. */
  get isEmpty(): boolean {
    const { added, changed, held } = this.#counted();
    return added + changed + held === 0;
  }

  /** Throws a Refusal while the brake is on: so much at once, or an admin, is changed only where that was said. */
  checkBrake(): void {
    const brake = this.#counted().brake(this.#plan.present, this.#choices.released);
    if (brake === null || brake.released) return;
    throw new Refusal({ code: 'import.braked', changed: brake.changed, of: brake.of, admins: brake.admins.count });
  }

  /** All that a draft tells of it. */
  summary(): ReviewSummary {
    const { newGroups, seats: before, present } = this.#plan;
    const tally = this.#counted();
    const after = tally.seatsAfter(before);
    return {
      counts: this.#counts(tally),
      seats: { before, after },
      groups: tally.gains,
      newGroups: newGroups.map((name, place) => ({
        name,
        people: this.#index.wouldJoin(place),
        ticked: this.#choices.made.has(place),
      })),
      held: this.#heldKinds(),
      totals: tally.totals(this.#choices.invites),
      brake: tally.brake(present, this.#choices.released),
      withSeats: this.#choices.withSeats,
      refusal: this.#refusal(tally),
      revision: this.#revision,
      moved: this.#moved.size,
      newcomers: { ...this.#plan.newcomers, people: tally.asNew },
    };
  }

  #counts(tally: Tally): ImportDraft['counts'] {
    const count = (verdict: ImportVerdict) => this.#index.of(verdict).length;
    const [added, changed] = [count('added'), count('changed')];
    return {
      records: this.#plan.rows.length,
      ...{ added, changed, unchanged: count('unchanged'), rejected: count('rejected'), held: count('held') },
      ticked: { added: tally.added, changed: tally.changed, held: tally.held },
      unticked: added + changed - tally.added - tally.changed,
    };
  }

  #refusal({ seatsNeeded, growth }: Tally): AppError | null {
    if (this.isEmpty) return { code: 'import.nothing' };
    const { room, seats } = this.#plan;
    const { remaining } = seats;
    if (seatsNeeded > remaining) return { code: 'seats.exhausted', needed: seatsNeeded, remaining };
    return growth.refusal(room, this.#choices.made.size);
  }

  #heldKinds(): ImportHeld[] {
    return heldKinds.flatMap((kind) => {
      const some = { count: 0, names: new Array<string>() };
      for (const at of this.#index.held(kind)) {
        const row = this.#plan.rows[at];
        if (row) addName(some, () => nameOf(row));
      }
      return some.count === 0 ? [] : [{ kind, ...some, confirmed: this.#choices.confirmed.has(kind) }];
    });
  }

  #view(at: number): ImportRow[] {
    const row = this.#plan.rows[at];
    return row ? [viewOf(row, at, this.#choices, this.#plan.newGroups)] : [];
  }

  #counted(): Tally {
    return (this.#tally ??= new Tally(this.#plan.rows, this.#choices, this.#plan.newGroups));
  }

  #renew(): void {
    this.#index = this.#indexed();
    this.#tally = null;
    this.#revision += 1;
  }

  #indexed(): RowIndex {
    const kindOf = (row: PlanRow) => {
      const mask = maskOf(row, this.#choices);
      return { mask, verdict: verdictOf(row, mask) };
    };
    return new RowIndex(this.#plan.rows, kindOf);
  }
}
