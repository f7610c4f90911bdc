import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { screens } from '../../session/screens.ts';
import { usePalette } from '../../state/palette.ts';
import { hasModifier, isHeldByDialog, isHeldByOverlay, isTyping, keyOf, leaveMenus } from '../../ui/keyboard.ts';

const PATIENCE = 1000;
const isPalette = (event: KeyboardEvent) =>
  keyOf(event).toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;

/** `?` for help, `g` then a letter to go to a panel, and Ctrl or Cmd with K for the palette. */
export function useShortcuts(onHelp: () => void): void {
  const { history } = useRouter();
  const pressedG = useRef<number | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isPalette(event)) return showPalette(event);
      if (hasModifier(event) || event.repeat || isTyping(event) || isHeldByOverlay()) return;
      const key = keyOf(event);
      const follows = pressedG.current !== null && event.timeStamp - pressedG.current < PATIENCE;
      pressedG.current = null;
      const screen = follows ? screens.find(({ letter }) => letter === key) : undefined;
      if (screen) {
        // The letter is the rest of this one: a list that knows it too does nothing with it.
        event.preventDefault();
        event.stopPropagation();
        history.push(screen.path);
      } else if (key === '?') onHelp();
      else if (key === 'g') pressedG.current = event.timeStamp;
    };
    // Before the screen hears of the key.
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [history, onHelp]);
}

/** Also from a field or a menu; not over a dialog, which asks something and may hold what was typed. */
function showPalette(event: KeyboardEvent): void {
  const { open, show, close } = usePalette.getState();
  event.preventDefault();
  if (open) return close();
  if (isHeldByDialog()) return;
  leaveMenus();
  show();
}
