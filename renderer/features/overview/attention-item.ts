import type { Icon } from '@tabler/icons-react';

/** One thing that needs somebody, and where it is done. */
export interface AttentionItem {
  readonly key: string;
  readonly picture: Icon;
  readonly tone: 'bad' | 'warn' | 'neutral';
  readonly title: string;
  readonly text: string;
  readonly act: string;
  readonly onAct: () => void;
}
