import { commands } from '../../shared/commands/catalog.ts';
import { documentOf } from '../../shared/domain/rubric.ts';
import { scenarioFields, ScenarioWish } from '../../shared/domain/scenario.ts';
import type { ChangeForm } from '../../shared/ipc/conflict-shapes.ts';
import { readRoleplays } from '../../shared/store/read-roleplays.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { OutboxChange } from './changes.ts';
import { onTop } from './rubric-edits.ts';

type Form = (sql: Sql, args: OutboxChange['args']) => ChangeForm;
const nothing: ChangeForm = { kind: 'none' };

const newRubricForm: Form = (_, args) => {
  const wish = commands['rubrics.create'].input.safeParse(args).data;
  return wish ? { kind: 'rubric', rubric: null, seen: null, wanted: wish.document } : nothing;
};

/** What an edit of a rubric wants, on what the rubric says now. */
const rubricForm: Form = (sql, args) => {
  const wish = commands['rubrics.edit'].input.safeParse(args).data;
  if (!wish) return nothing;
  const { rubric: read, rubricVersion } = readRoleplays(sql);
  const rubric = read(wish.rubric);
  const latest = rubric && rubricVersion(rubric.id, rubric.version);
  if (!latest) return nothing;
  const seen = documentOf(latest);
  return { kind: 'rubric', rubric: wish.rubric, seen, wanted: onTop({ was: wish.was, to: wish.to, now: seen }) };
};

const newScenarioForm: Form = (_, args) => {
  const wanted = commands['scenarios.create'].input.safeParse(args).data;
  if (!wanted) return nothing;
  const { tags = [], ...wish } = wanted;
  const places = tags.length === 0 ? {} : { tags: { add: tags, remove: [] } };
  return { kind: 'scenario', scenario: null, seen: null, wanted: wish, ...places };
};

const scenarioForm: Form = (sql, args) => {
  const wish = commands['scenarios.edit'].input.safeParse(args).data;
  const now = wish && readRoleplays(sql).scenario(wish.scenario);
  if (!now) return nothing;
  const edits = scenarioFields.flatMap((name) => {
    const edit = wish.fields[name];
    return edit ? [[name, edit.to] as const] : [];
  });
  const seen = ScenarioWish.parse(now);
  const wanted = ScenarioWish.parse({ ...seen, ...Object.fromEntries(edits) });
  const { tags } = wish;
  return { kind: 'scenario', scenario: wish.scenario, seen, wanted, ...(tags ? { tags } : {}) };
};

/** The forms of what is made of rubrics and scenarios: what is archived or deleted is that, or is discarded. */
export const roleplayForms = {
  'rubrics.create': newRubricForm,
  'rubrics.edit': rubricForm,
  'scenarios.create': newScenarioForm,
  'scenarios.edit': scenarioForm,
} as const;
