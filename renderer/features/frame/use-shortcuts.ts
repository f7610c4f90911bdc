import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { screens } from '../../session/screens.ts';
import { usePalette } from '../../state/palette.ts';
import { hasModifier, isHeldByDialog, isHeldByOverlay, isTyping, leaveMenus } from '../../ui/keyboard.ts';

const PATIENCE = 1000;
const isPalette = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey;

/** `?` for help, `g` then a letter to go to a panel, and Ctrl or Cmd with K for the palette. */
export function useShortcuts(onHelp: () => void): void {
  const { history } = useRouter();
  const pressedG = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isPalette(event)) return showPalette(event);
      if (hasModifier(event) || isTyping(event) || isHeldByOverlay()) return;
      const follows = event.timeStamp - pressedG.current < PATIENCE;
      pressedG.current = 0;
      const screen = follows ? screens.find(({ letter }) => letter === event.key) : undefined;
      if (event.key === '?') onHelp();
      else if (screen) history.push(screen.path);
      else if (event.key === 'g') pressedG.current = event.timeStamp;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
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
