import type { CriterionPoints, Feedback, FeedbackItem, Grades } from '../../../shared/domain/result.ts';
import type { RubricDocument } from '../../../shared/domain/rubric.ts';

const noItems: FeedbackItem[] = [];

/**
 * What somebody graded, in the shape of feedback. The words are those of the rubric as it is now; graded items it has
 * no longer are told last, each as `lost`. Items nobody graded are left out.
 */
export function feedbackOf(
  grades: Grades,
  counted: readonly CriterionPoints[],
  document: RubricDocument | null,
  lost: Readonly<Record<'criterion' | 'item', string>>,
): Feedback {
  const known = new Set<string>();
  const itemOf = (id: string, text: string): FeedbackItem[] => {
    const grade = grades[id];
    if (grade === undefined) return [];
    known.add(id);
    return [{ id, text, grade, feedback: '', examples: [] }];
  };
  const criteria = (document?.criteria ?? []).flatMap(({ id, name, items }) => {
    const told = items.flatMap((item) => itemOf(item.id, item.text));
    const points = counted.find(({ key }) => key === id) ?? null;
    return told.length === 0 && points === null ? [] : [{ key: id, name: points?.name ?? name, points, items: told }];
  });
  const others = counted
    .filter(({ key }) => !criteria.some((criterion) => criterion.key === key))
    .map((points) => ({ key: points.key, name: points.name, points, items: noItems }));
  const left = Object.keys(grades).filter((id) => !known.has(id));
  const gone = left.flatMap((id) => itemOf(id, lost.item));
  const last = gone.length === 0 ? [] : [{ key: lost.criterion, name: lost.criterion, points: null, items: gone }];
  return { version: 1, criteria: [...criteria, ...others, ...last] };
}
