import { useCan } from '../../session/use-can.ts';
import { useAway } from '../../session/use-away.ts';

/** Why connections cannot be changed by whoever sits here and now; undefined where they can. */
export function useBarred(): string | undefined {
  const { why } = useCan('integrations.manage');
  const away = useAway();
  return why ?? away.why;
}
