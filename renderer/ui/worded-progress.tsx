import { Progress } from '@mantine/core';

interface WordedProgressProps {
  /** What moves on. */
  readonly label: string;
  /** How far it is, as it is told where the bar stands. */
  readonly says: string;
  readonly done: number;
  /** 0 while nothing is counted. */
  readonly total: number;
  readonly size?: number;
  readonly className?: string | undefined;
  /** Something happens, but nobody knows how much of it is left. */
  readonly uncounted?: boolean;
}

/** A bar that is announced with the words beside it: a section of its own accord says a percentage instead. */
export function WordedProgress({ label, says, done, total, uncounted = false, ...looks }: WordedProgressProps) {
  const share = total > 0 ? Math.min(done / total, 1) * 100 : 0;
  return (
    <Progress.Root {...looks}>
      <Progress.Section
        value={share}
        animated={uncounted}
        striped={uncounted}
        withAria={false}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share)}
        aria-valuetext={says}
      />
    </Progress.Root>
  );
}
