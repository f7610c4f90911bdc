import { z } from 'zod';

import { RubricId, RubricVersionId } from '../domain/ids.ts';
import {
  documentOf,
  documentText,
  MAX_DELETED_VERSIONS,
  MAX_RUBRIC_LENGTH,
  RoleplayState,
  type Rubric,
  RubricDocument,
  type RubricVersion,
} from '../domain/rubric.ts';
import { mergeRubrics } from '../domain/rubric-merge.ts';
import { command, type DecideContext, decided, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { unfitName } from '../text/plain.ts';

const shared = { version: 1, action: 'rubrics.edit', targets: () => [], optimistic: true } as const;

/** A whole rubric, no longer than it can be sent. */
const Document = RubricDocument.refine((document) => documentText(document).length <= MAX_RUBRIC_LENGTH);
const labelled = ({ rubric }: { rubric: RubricId }, state: Pick<State, 'rubric'>) => ({
  count: 1,
  label: state.rubric(rubric)?.name ?? '',
});

/** A version that is made: it is added and never changed. */
export function versionMade(
  rubric: RubricId,
  { version, document }: { readonly version: number; readonly document: string },
  { actor, now, newId }: Pick<DecideContext, 'actor' | 'now' | 'newId'>,
  n: number,
): Effect | null {
  if (actor.kind !== 'member') return null;
  const id = RubricVersionId.parse(newId(n));
  const made: RubricVersion = { id, rubric, version, document, madeBy: actor.id, madeAt: now };
  return { kind: 'set', entity: 'rubricVersion', id, before: null, after: { ...made } };
}

/** Makes a rubric with its first version. */
export const createRubric = command({
  ...shared,
  name: 'rubrics.create',
  input: z.object({ document: Document }),
  reads: () => ({}),
  about: ({ document }) => ({ count: 1, label: document.name }),
  decide(_, { document }, context) {
    const { actor, now, newId } = context;
    if (actor.kind !== 'member') return refuse({ code: 'forbidden', reason: 'reserved', who: [] });
    const unfit = unfitName([document.name]);
    if (unfit) return refuse(unfit);
    const id = RubricId.parse(newId(0));
    const { name } = document;
    const rubric: Rubric = { id, name, version: 1, state: 'active', createdBy: actor.id, createdAt: now };
    const first = versionMade(id, { version: 1, document: documentText(document) }, context, 1);
    const made: Effect = { kind: 'set', entity: 'rubric', id, before: null, after: { ...rubric } };
    return decided(first === null ? [] : [made, first]);
  },
});

/** Makes a version of what others have not changed meanwhile; of what they have theirs stays, as conflicts. */
export const editRubric = command({
  ...shared,
  name: 'rubrics.edit',
  input: z.object({ rubric: RubricId, was: Document, to: Document }),
  reads: ({ rubric }) => ({ rubrics: [rubric] }),
  about: labelled,
  decide(state, { rubric: id, was, to }, context) {
    const rubric = state.rubric(id);
    const latest = rubric && state.rubricVersion(id, rubric.version);
    if (!rubric || !latest) return refuse({ code: 'rubric.missing' });
    const unfit = unfitName([to.name === was.name ? null : to.name]);
    if (unfit) return refuse(unfit);
    const now = documentOf(latest);
    const { document, clashes } = mergeRubrics({ was, to, now });
    const conflicts = clashes.map((clash) => ({ entity: 'rubric' as const, id, ...clash }));
    const merged = Document.safeParse(document);
    if (!merged.success) return refuse({ code: 'rubric.full', name: rubric.name });
    const text = documentText(merged.data);
    if (text === documentText(now)) return decided([], conflicts);
    const version = rubric.version + 1;
    const made = versionMade(id, { version, document: text }, context, 0);
    if (made === null) return refuse({ code: 'forbidden', reason: 'reserved', who: [] });
    const before = { version: rubric.version, name: rubric.name };
    const after = { version, name: document.name };
    return decided([{ kind: 'set', entity: 'rubric', id, before, after }, made], conflicts);
  },
});

/** Puts a rubric away, or takes it back out: what uses it goes on using it. */
export const archiveRubric = command({
  ...shared,
  name: 'rubrics.archive',
  input: z.object({ rubric: RubricId, state: RoleplayState }),
  reads: ({ rubric }) => ({ rubrics: [rubric] }),
  about: labelled,
  decide(state, { rubric: id, state: to }) {
    const rubric = state.rubric(id);
    if (!rubric) return refuse({ code: 'rubric.missing' });
    if (rubric.state === to) return decided([]);
    return decided([{ kind: 'set', entity: 'rubric', id, before: { state: rubric.state }, after: { state: to } }]);
  },
});

/** How many of those that hold a rubric are named. */
const NAMED = 3;

/** Deletes a rubric with all its versions, where nothing names it. */
export const deleteRubric = command({
  ...shared,
  name: 'rubrics.delete',
  input: z.object({ rubric: RubricId }),
  reads: ({ rubric }) => ({ rubrics: [rubric], rubricUse: true }),
  about: labelled,
  decide(state, { rubric: id }) {
    const rubric = state.rubric(id);
    if (!rubric) return refuse({ code: 'rubric.missing' });
    const users = state.scenariosBy(id);
    if (users.length > 0) {
      const scenarios = users.slice(0, NAMED).map(({ name }) => name);
      return refuse({ code: 'rubric.used', name: rubric.name, count: users.length, scenarios });
    }
    const scores = state.scoresBy(id);
    if (scores > 0) return refuse({ code: 'rubric.scored', name: rubric.name, count: scores });
    if (rubric.version > MAX_DELETED_VERSIONS) {
      return refuse({ code: 'rubric.long', name: rubric.name, count: rubric.version, most: MAX_DELETED_VERSIONS });
    }
    const versions = state.rubricVersions(id).map((version): Effect => ({
      ...{ kind: 'set', entity: 'rubricVersion', id: version.id, before: { ...version }, after: null },
    }));
    return decided([...versions, { kind: 'set', entity: 'rubric', id, before: { ...rubric }, after: null }]);
  },
});
