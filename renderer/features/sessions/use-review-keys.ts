import { useEffect, useEffectEvent } from 'react';

import { hasModifier, isHeldByOverlay, isTyping } from '../../ui/keyboard.ts';
import { type Moment, momentFrom } from './moments.ts';
import type { NextTo } from './use-neighbours.ts';
import type { Player } from './use-player.ts';

interface ReviewKeys {
  readonly player: Player;
  readonly moments: readonly Moment[];
  readonly neighbours: NextTo;
  /** Null where whoever sits here may not. */
  readonly onFlag: (() => void) | null;
}

/** Space presses the button that has the keyboard, and nothing else with it. */
const isPressed = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  target.closest('button, a, input, summary, [role="radio"], [role="slider"]') !== null;

/** Space plays, `[` and `]` go to moments, `j` and `k` to other sessions, `f` flags. */
export function useReviewKeys({ player, moments, neighbours, onFlag }: ReviewKeys): void {
  const meaning = useEffectEvent((key: string): (() => void) | null => {
    const moment = key === '[' || key === ']' ? momentFrom(moments, player.at, key === ']' ? 1 : -1) : undefined;
    if (moment !== undefined) return () => player.seek(moment.at);
    const meanings: Readonly<Record<string, (() => void) | null>> = {
      ' ': player.url === null ? null : player.toggle,
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
      if (event.key === ' ' && isPressed(event)) return;
      const act = meaning(event.key);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
