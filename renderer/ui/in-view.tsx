import { type ReactNode, useEffect, useRef } from 'react';

import css from './ui.module.css';

/** Brings what it holds into view once it appears: below the end of a long form nobody would look for it. */
export function InView({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place} className={css.inView}>
      {children}
    </div>
  );
}
