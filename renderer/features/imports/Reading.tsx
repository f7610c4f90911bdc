import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

import type { ReadingProgress } from '../../../shared/ipc/reading-shapes.ts';
import { formatBytes } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { WordedProgress } from '../../ui/worded-progress.tsx';
import { importQueries } from './imports.queries.ts';
import css from './reading.module.css';
import { useStopReading } from './reading.mutations.ts';

/** Where on the bar each step begins, and where the last one ends: about as long as each takes. */
const stretches = { reading: [0, 5], judging: [5, 60], planning: [60, 100] } as const;

function placeOf({ step, done, total }: ReadingProgress): number {
  const [from, to] = stretches[step];
  return from + (to - from) * (total === 0 ? 0 : done / total);
}

function wordsFor({ step, rows, done, total }: ReadingProgress, people: number, t: TFunction<'imports'>): string {
  if (total === 0) return t('file.reading', { count: people });
  if (step === 'planning') return t('file.compared', { done, count: total });
  const bytes = { done: formatBytes(done), total: formatBytes(total) };
  return step === 'reading' ? t('file.readBytes', bytes) : t('file.readRows', { count: rows, ...bytes });
}

const nothingYet: ReadingProgress = { step: 'reading', rows: 0, done: 0, total: 0 };

/** How far the file is that is being read, with a way to stop that. */
export function Reading() {
  const { t } = useTranslation('imports');
  const people = useSession()?.people ?? 0;
  const progress = useQuery(importQueries.reading()).data ?? nothingYet;
  const stop = useStopReading();
  const says = wordsFor(progress, people, t);
  return (
    <div className={css.reading}>
      <WordedProgress label={t('file.progress')} says={says} done={placeOf(progress)} total={100} size={4} />
      <div className={css.readingSays}>
        <span className="s t2 num cut" role="status">
          {says}
        </span>
        <Button size="xs" loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('file.stop')}
        </Button>
      </div>
    </div>
  );
}
