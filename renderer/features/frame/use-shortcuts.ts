import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { hasModifier, isHeldByOverlay, isTyping } from '../../ui/keyboard.ts';

const PATIENCE = 1000;

/** `?` for help, and `g` then a letter to go to a panel. */
export function useShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  const pressedG = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (hasModifier(event) || isTyping(event) || isHeldByOverlay()) return;
      const follows = event.timeStamp - pressedG.current < PATIENCE;
      pressedG.current = 0;
      if (event.key === '?') onHelp();
      else if (follows && event.key === 'g') void navigate({ to: '/groups' });
      else if (event.key === 'g') pressedG.current = event.timeStamp;
      else if (follows && event.key === 'u') void navigate({ to: '/users' });
      else if (follows && event.key === 'a') void navigate({ to: '/activity' });
      else if (follows && event.key === 'r') void navigate({ to: '/reports/seats' });
      else if (follows && event.key === 'b') void navigate({ to: '/billing' });
      else if (follows && event.key === 'i') void navigate({ to: '/integrations' });
      else if (follows && event.key === 'w') void navigate({ to: '/workspace' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, onHelp]);
}
