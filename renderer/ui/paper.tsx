import { Portal } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent } from 'react';

import { ink } from '../tokens.ts';
import { hasModifier, isHeldByOverlay } from './keyboard.ts';
import css from './paper.module.css';

interface PaperProps {
  /** The name of what is printed: the system suggests it as the name of a file. */
  readonly title: string;
  /** What stands at the top of every page. */
  readonly head: string;
  /** Paper on its side, for tables of many columns. */
  readonly wide?: boolean;
  readonly children: ReactNode;
  /** Called once everything is there and drawn; what is shown on paper stays until then. */
  readonly onDrawn: () => void;
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function drawn(): Promise<void> {
  // Where a page has no fonts to wait for, there is none to come.
  await (document as { fonts?: { ready: Promise<unknown> } }).fonts?.ready; // not every document has them
  await frame();
  await frame();
}

/** What is printed in place of the screen: in ink on white, whatever the screen looks like. */
export function Paper({ title, head, wide = false, children, onDrawn }: PaperProps) {
  const ready = useEffectEvent(onDrawn);
  useEffect(() => {
    const { documentElement } = document;
    const before = document.title;
    let isLeft = false;
    document.title = title;
    documentElement.style.setProperty('--paper-head', JSON.stringify(head));
    void drawn().then(() => (isLeft ? undefined : ready()));
    return () => {
      isLeft = true;
      document.title = before;
      documentElement.style.removeProperty('--paper-head');
    };
  }, [title, head]);
  return (
    <Portal>
      <div className={css.paper} style={ink} data-wide={wide || undefined} data-paper>
        {children}
      </div>
    </Portal>
  );
}

/** Ctrl or ⌘ and P print this screen in its own layout. */
export function usePrintKey(onPrint: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isPrint = event.key.toLowerCase() === 'p' && hasModifier(event) && !event.altKey && !event.shiftKey;
    if (!isPrint || event.defaultPrevented || isHeldByOverlay()) return;
    event.preventDefault();
    onPrint();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
