import type { Session } from '../../shared/ipc/shapes.ts';
import { sentenceOf } from '../../shared/errors/sentences.ts';
import { useSession } from './use-session.ts';

/** Why the plan has no room for another person or group, with the way out; undefined where it has. */
export function useWhyFull(kind: keyof Session['full']): string | undefined {
  const error = useSession()?.full[kind];
  if (!error) return undefined;
  const { says, next } = sentenceOf(error);
  return `${says} ${next}`;
}
