import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';

/** The turns of a long transcript that are in sight, of so many, each about so many pixels high: only those exist. */
export function useTurnWindow(count: number, about: number) {
  const scroller = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => about,
    measureElement: (element) => (element instanceof HTMLElement && element.offsetHeight) || about,
    overscan: 8,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'End' && event.key !== 'Home') return;
    // What was not drawn yet has no height: the browser's own way ends in the midst.
    event.preventDefault();
    if (event.key === 'End') virtual.scrollToIndex(count - 1, { align: 'end' });
    else virtual.scrollToIndex(0);
  };
  return { scroller, virtual, onKeyDown };
}
