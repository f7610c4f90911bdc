import { useState } from 'react';

import type { PrintTo } from '../../session/use-print.ts';
import { usePrintKey } from '../../ui/paper.tsx';

/** Whether something is being printed, by its menu or by the key for it. */
export function usePrinting() {
  const [printing, print] = useState<PrintTo | null>(null);
  usePrintKey(() => print('paper'));
  return { printing, print, done: () => print(null) };
}
