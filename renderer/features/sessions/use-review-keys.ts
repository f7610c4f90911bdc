import { useEffect, useEffectEvent } from 'react';

import { hasModifier, isHeldByOverlay, isTyping, keyOf } from '../../ui/keyboard.ts';
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

/** What has the keyboard and a meaning of its own for Space and arrows keeps it. */
const isOwnKey = ({ key, target }: KeyboardEvent): boolean =>
  (key === ' ' || key.startsWith('Arrow')) &&
  target instanceof HTMLElement &&
  target.closest(`input, [role="radio"], [role="slider"], [role="tab"]${key === ' ' ? ', button, a, summary' : ''}`) !==
    null;

/** Space plays, arrows leap, `[` and `]` go to moments, `j` and `k` to other sessions, `f` flags. */
export function useReviewKeys({ player, moments, neighbours, onFlag }: ReviewKeys): void {
  const meaning = useEffectEvent((key: string): (() => void) | null => {
    const from = player.isBegun ? player.at : -1;
    const moment = key === '[' || key === ']' ? momentFrom(moments, from, key === ']' ? 1 : -1) : undefined;
    if (moment !== undefined) return () => player.seek(moment.at);
    const playing: Readonly<Record<string, () => void>> =
      player.url === null
        ? {}
        : { ' ': player.toggle, ArrowLeft: () => player.leap(-1), ArrowRight: () => player.leap(1) };
    const meanings: Readonly<Record<string, (() => void) | null>> = {
      ...playing,
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
      if (isOwnKey(event)) return;
      const act = meaning(keyOf(event));
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
