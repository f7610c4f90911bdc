import { useEffect, useState } from 'react';

/** An entry of a menu goes away with it; what opened the menu stays. */
function lasting(element: Element | null): Element | null {
  const opener = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return typeof opener === 'string' ? document.querySelector(`#${CSS.escape(opener)}`) : element;
}

/** Gives the focus back, when this goes away, to where it was when this appeared. */
export function useReturnFocus(): void {
  const [from] = useState(() => lasting(document.activeElement));
  useEffect(
    () => () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    },
    [from],
  );
}
