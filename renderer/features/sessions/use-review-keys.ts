import { useEffect, useEffectEvent } from 'react';

import { hasModifier, isHeldByOverlay, isTyping } from '../../ui/keyboard.ts';
import { type Moment, momentFrom } from './moments.ts';
import type { NextTo } from './use-neighbours.ts';
import type { Place } from './use-place.ts';

interface ReviewKeys {
  readonly place: Place;
  readonly moments: readonly Moment[];
  readonly neighbours: NextTo;
  /** Null where whoever sits here may not. */
  readonly onFlag: (() => void) | null;
}

/** `[` and `]` go to moments, `j` and `k` to other sessions, `f` flags. */
export function useReviewKeys({ place, moments, neighbours, onFlag }: ReviewKeys): void {
  const meaning = useEffectEvent((key: string): (() => void) | null => {
    const moment = key === '[' || key === ']' ? momentFrom(moments, place.at ?? -1, key === ']' ? 1 : -1) : undefined;
    if (moment !== undefined) return () => place.seek(moment.at);
    const meanings: Readonly<Record<string, (() => void) | null>> = {
      j: neighbours.next,
      k: neighbours.previous,
      f: onFlag,
      F: onFlag,
    };
    return meanings[key] ?? null;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || hasModifier(event) || isTyping(event) || isHeldByOverlay()) return;
      const act = meaning(event.key);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
