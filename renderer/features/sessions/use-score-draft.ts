import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { RubricId } from '../../../shared/domain/ids.ts';
import { gradedBy, type Graded, type Grades, type ItemGrade } from '../../../shared/domain/result.ts';
import type { RubricDetail } from '../../../shared/ipc/roleplay-contract.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { type ScoreDraft, useScoreDrafts } from '../../state/score-drafts.ts';
import { reviewQueries } from './review.queries.ts';

interface ScoreDraftOf {
  readonly draft: ScoreDraft;
  /** Whether anything was graded or noted. */
  readonly isBegun: boolean;
  readonly rubric: RubricDetail | null;
  /** What the grades come to; null while there is no rubric. */
  readonly graded: Graded | null;
  /** The grades of items that the rubric has. */
  readonly grades: Grades;
  readonly choose: (rubric: RubricId | null) => void;
  readonly grade: (item: string, grade: ItemGrade) => void;
  readonly note: (notes: string) => void;
  /** What others decided meanwhile is known, and this is still meant. */
  readonly still: () => void;
}

const noGrades: Grades = {};

/** Of all grades those of items that the rubric has now. */
const gradesIn = ({ document }: RubricDetail, grades: Grades): Grades =>
  Object.fromEntries(
    document.criteria.flatMap(({ items }) =>
      items.flatMap(({ id }) => {
        const grade = grades[id];
        return grade === undefined ? [] : [[id, grade]];
      }),
    ),
  );

/** The score that is being given to a session; it begins with what was given before by the same rubric. */
export function useScoreDraft({ id, rubric: usual, given, seen }: SessionDetail): ScoreDraftOf {
  const kept = useScoreDrafts(({ drafts }) => drafts.get(id));
  const keep = useScoreDrafts((state) => state.keep);
  const first: ScoreDraft = {
    rubric: given?.rubric ?? usual,
    ...{ grades: given?.grades ?? noGrades, notes: given?.notes ?? '', was: seen.score },
  };
  const draft = kept ?? first;
  const rubric = useQuery(reviewQueries.rubric(draft.rubric)).data ?? null;
  const grades = useMemo(() => (rubric === null ? noGrades : gradesIn(rubric, draft.grades)), [rubric, draft.grades]);
  const graded = useMemo(() => (rubric === null ? null : gradedBy(rubric.document, grades)), [rubric, grades]);
  const change = (to: Partial<ScoreDraft>) => keep(id, { ...draft, ...to });
  return {
    ...{ draft, isBegun: kept !== undefined, rubric, graded, grades },
    choose: (to) => change({ rubric: to }),
    grade: (item, to) => change({ grades: { ...draft.grades, [item]: to } }),
    note: (notes) => change({ notes }),
    still: () => change({ was: seen.score }),
  };
}
