import { useEffect, useState } from 'react';

const SECOND = 1000;
const secondsUntil = (instant: string): number => Math.ceil((new Date(instant).getTime() - Date.now()) / SECOND);

/** The whole seconds until an instant, counted down each second; 0 once it is past, null where there is none. */
export function useCountdown(instant: string | null): number | null {
  const [, tick] = useState(0);
  useEffect(() => {
    if (instant === null) return undefined;
    const timer = setInterval(() => tick((count) => count + 1), SECOND);
    return () => clearInterval(timer);
  }, [instant]);
  return instant === null ? null : Math.max(0, secondsUntil(instant));
}
