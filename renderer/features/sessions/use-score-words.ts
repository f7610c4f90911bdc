import { useTranslation } from 'react-i18next';

import type { ScoreRank } from '../../../shared/domain/result.ts';

/** Scores have a tenth where they have one, and never more. */
const tenths = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const change = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

interface ScoreWords {
  readonly score: (score: number) => string;
  /** A change of a score, with its sign. */
  readonly change: (by: number) => string;
  /** A rank; below bronze where there is none. */
  readonly rank: (rank: ScoreRank | null) => string;
}

/** How scores and ranks are written. */
export function useScoreWords(): ScoreWords {
  const { t } = useTranslation('sessions');
  return {
    score: (score) => tenths.format(score),
    change: (by) => change.format(by).replace('-', '−'),
    rank: (rank) => t(`rank.${rank ?? 'none'}`),
  };
}
