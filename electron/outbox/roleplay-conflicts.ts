import { type ScenarioEdit, ScenarioEdit as Fields } from '../../shared/commands/scenarios.ts';
import { RubricId, ScenarioId } from '../../shared/domain/ids.ts';
import { documentOf, type RubricDocument } from '../../shared/domain/rubric.ts';
import { readCriterion, readItem, valueIn, withMine } from '../../shared/domain/rubric-parts.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { ConflictRow } from '../../shared/ipc/conflict-shapes.ts';
import { readRoleplays } from '../../shared/store/read-roleplays.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { KeptConflict } from './kept-conflict.ts';
import { type Made, makeChange, type MutateContext } from './mutate.ts';

type Told = Pick<ConflictRow, 'name' | 'was' | 'mine' | 'theirs' | 'seen' | 'isGone' | 'canKeepMine'>;
type Seen = KeptConflict & { readonly seen: string | null };

/** What a rubric says now; undefined where it is gone. */
function documentNow(sql: Sql, id: string): RubricDocument | undefined {
  const { rubric: read, rubricVersion } = readRoleplays(sql);
  const rubric = read(RubricId.parse(id));
  const latest = rubric && rubricVersion(rubric.id, rubric.version);
  return latest && documentOf(latest);
}

/** What the parts of a rubric are called, by their ids. */
const namesIn = ({ criteria }: RubricDocument): ReadonlyMap<string, string> =>
  new Map(
    criteria.flatMap(({ id, name, items }) => [[id, name], ...items.map((item) => [item.id, item.text] as const)]),
  );

/** An order of parts as what these are called; of those that are gone nothing is said. */
function orderSaid(json: string | null, names: ReadonlyMap<string, string>): string | null {
  if (json === null) return null;
  const ids: unknown = JSON.parse(json);
  return Array.isArray(ids) ? ids.flatMap((id) => names.get(String(id)) ?? []).join(' · ') : json;
}

/** What a criterion or item that is held whole is called. */
const nameIn = (text: string | null): string | undefined => readCriterion(text)?.name ?? readItem(text)?.text;

/** The criterion or item a conflict is of, behind the name of its rubric. */
function nameOf(document: RubricDocument, { part, was }: KeptConflict, names: ReadonlyMap<string, string>): string {
  const of = part === null ? undefined : (names.get(part) ?? nameIn(was));
  return of === undefined ? document.name : `${document.name} › ${of}`;
}

/** Whether ours can be put in the place of theirs: into what is there, or whole to where it was. */
function canKeep({ criteria }: RubricDocument, { field, mine }: KeptConflict, isGone: boolean): boolean {
  if (field === 'criterion') return mine === '' ? !isGone : readCriterion(mine) !== null;
  if (field !== 'item') return !isGone;
  const item = readItem(mine);
  return mine === '' ? !isGone : criteria.some(({ id }) => id === item?.criterion);
}

function ofRubric(sql: Sql, conflict: KeptConflict, label: string): Told {
  const { id, field, part, was, mine } = conflict;
  const document = documentNow(sql, id);
  if (!document) return { name: label, was, mine, theirs: null, seen: null, isGone: true, canKeepMine: false };
  const names = namesIn(document);
  const seen = valueIn(document, { field, part });
  const say = (value: string | null) => (field === 'order' ? orderSaid(value, names) : value);
  const isGone = seen === null;
  return {
    ...{ name: nameOf(document, conflict, names), was: say(was), mine: say(mine) ?? mine, theirs: say(seen) },
    ...{ seen, isGone, canKeepMine: canKeep(document, conflict, isGone) },
  };
}

function ofScenario(sql: Sql, { id, field, was, mine }: KeptConflict, label: string): Told {
  const { scenario: read, rubric } = readRoleplays(sql);
  const scenario = read(ScenarioId.parse(id));
  if (!scenario) return { name: label, was, mine, theirs: null, seen: null, isGone: true, canKeepMine: false };
  const values = new Map<string, unknown>(Object.entries(scenario));
  const say = (value: unknown) => {
    if (typeof value !== 'string' || value === '') return '';
    return field === 'rubric' ? (rubric(RubricId.parse(value))?.name ?? '') : value;
  };
  const now = values.get(field);
  const seen = typeof now === 'string' ? now : null;
  // A rubric that was archived or deleted meanwhile is chosen by nobody any more.
  const canKeepMine = field !== 'rubric' || mine === '' || rubric(RubricId.parse(mine))?.state === 'active';
  return { name: scenario.name, was: say(was), mine: say(mine), theirs: say(now), seen, isGone: false, canKeepMine };
}

/** A conflict of a rubric or scenario, with what is there now. */
export const roleplayConflict = (sql: Sql, conflict: KeptConflict, label: string): Told =>
  conflict.entity === 'rubric' ? ofRubric(sql, conflict, label) : ofScenario(sql, conflict, label);

interface Answer {
  readonly made: Made;
  readonly conflicts: readonly Seen[];
}

/** A rubric with what was looked at in the place of what is there. */
function asSeen(document: RubricDocument, { field, part, seen }: Seen): RubricDocument {
  const isWhole = field === 'criterion' || field === 'item';
  return seen === null && !isWhole ? document : withMine(document, { field, part, mine: seen ?? '' });
}

/** Ours in the place of theirs; what has changed again since it was looked at meets ours once more. */
function answerRubric(context: MutateContext, id: string, own: readonly Seen[]): Made {
  const now = documentNow(context.sql, id);
  if (!now) throw new Refusal({ code: 'rubric.missing' });
  const was = own.reduce(asSeen, now);
  const to = own.reduce(withMine, was);
  return makeChange(context, 'rubrics.edit', { rubric: RubricId.parse(id), was, to });
}

function answerScenario(context: MutateContext, id: string, own: readonly Seen[]): Made {
  const fields = own.map(({ field, seen, mine }) => {
    const to = field === 'rubric' && mine === '' ? null : mine;
    return [field, { was: field === 'rubric' ? seen : (seen ?? ''), to }] as const;
  });
  const parsed = Fields.safeParse(Object.fromEntries(fields));
  if (!parsed.success) throw new Refusal({ code: 'input.invalid', where: 'fields' });
  const edit: ScenarioEdit = parsed.data;
  return makeChange(context, 'scenarios.edit', { scenario: ScenarioId.parse(id), fields: edit });
}

/** New edits of rubrics and scenarios as they are now, one for each of them. */
export function* answerRoleplays(context: MutateContext, conflicts: readonly Seen[]): Generator<Answer> {
  for (const [id, own] of Map.groupBy(conflicts, (conflict) => conflict.id)) {
    const answer = own[0]?.entity === 'rubric' ? answerRubric : answerScenario;
    yield { made: answer(context, id, own), conflicts: own };
  }
}
