import { useEffect } from 'react';

import { hasModifier, isHeldByOverlay, isTyping } from './keyboard.ts';

/** `/` goes to the search of the screen. */
export function useSlash(focus: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || hasModifier(event) || isTyping(event) || isHeldByOverlay()) return;
      event.preventDefault();
      focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [focus]);
}
