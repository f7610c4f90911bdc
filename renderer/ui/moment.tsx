import { formatAge, formatClock, formatExact } from '../locales/format.ts';
import { useNow } from './use-now.ts';

interface MomentProps {
  readonly at: string;
  readonly as?: 'age' | 'clock';
  /** In which it is told; without one, in that of this computer. */
  readonly zone?: string;
}

/** A moment as people say it; the exact one, with its zone, on hover. */
export function Moment({ at, as = 'age', zone }: MomentProps) {
  const now = useNow();
  return (
    <time dateTime={at} title={formatExact(at, zone)}>
      {as === 'age' ? formatAge(at, now) : formatClock(at, now, zone)}
    </time>
  );
}
