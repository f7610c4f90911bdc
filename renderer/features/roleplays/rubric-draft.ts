import {
  type Criterion,
  documentText,
  MAX_RUBRIC_LENGTH,
  RubricDocument,
  type RubricItem,
} from '../../../shared/domain/rubric.ts';

export const newItem = (): RubricItem => ({ id: crypto.randomUUID(), text: '', good: '', fair: '', poor: '' });

export const newCriterion = (): Criterion => ({ id: crypto.randomUUID(), name: '', weight: 1, items: [newItem()] });

export const newRubric = (): RubricDocument => ({ name: '', description: '', criteria: [newCriterion()] });

/** Another rubric like this one: its parts are known by ids of their own. */
export const copyOf = (document: RubricDocument, name: string): RubricDocument => ({
  ...document,
  name,
  criteria: document.criteria.map((criterion) => ({
    ...criterion,
    id: crypto.randomUUID(),
    items: criterion.items.map((item) => ({ ...item, id: crypto.randomUUID() })),
  })),
});

/** What is typed as it would be kept; null where it cannot be, which `fault` says. */
export function readDraft(draft: RubricDocument): {
  readonly document: RubricDocument | null;
  readonly fault: 'name' | 'parts' | 'long' | null;
} {
  const { data } = RubricDocument.safeParse(draft);
  if (data === undefined) return { document: null, fault: draft.name.trim() === '' ? 'name' : 'parts' };
  if (documentText(data).length > MAX_RUBRIC_LENGTH) return { document: null, fault: 'long' };
  return { document: data, fault: null };
}

/** A list with the part at a place moved one up or down. */
export function moved<Part>(list: readonly Part[], at: number, by: -1 | 1): Part[] {
  const next = [...list];
  const [part] = next.splice(at, 1);
  if (part !== undefined) next.splice(at + by, 0, part);
  return next;
}
