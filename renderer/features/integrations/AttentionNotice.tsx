import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attention } from '../../../shared/domain/connection.ts';
import { formatClock, formatExact, formatNumber, formatUntil } from '../../locales/format.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useBarred } from './use-barred.ts';
import type { Asked } from './wish.ts';

interface AttentionNoticeProps {
  readonly of: Attention;
  /** What the tool calls itself. */
  readonly name: string;
  /** Whether the key is the organization's. */
  readonly isManaged: boolean;
  readonly onAsk: (asked: Asked) => void;
}

/** Something to be looked at although the connection works, with the way to do so. */
export function AttentionNotice({ of, name, isManaged, onAsk }: AttentionNoticeProps) {
  const { t } = useTranslation('integrations');
  const now = useNow();
  switch (of.kind) {
    case 'keyExpires': {
      const isOver = of.at <= now.toISOString();
      const title = isOver ? t('attention.keyExpired') : t('attention.keyExpires', { in: formatUntil(of.at, now) });
      return (
        <Told title={title} act={isManaged ? undefined : <Fix name={name} does="key" onAsk={onAsk} />}>
          {t(isManaged ? 'attention.keyManaged' : 'attention.keyText', { time: formatExact(of.at), provider: name })}
        </Told>
      );
    }
    case 'dailyLimit':
      return (
        <Told title={t('attention.dailyLimit', { limit: formatNumber(of.limit), provider: name })}>
          {t('attention.dailyText', { time: formatClock(of.resumesAt, now), in: formatUntil(of.resumesAt, now) })}
        </Told>
      );
    case 'unmatched':
      return (
        <Told
          title={t('attention.unmatched', { count: of.people, provider: name })}
          act={<Fix name={name} does="people" onAsk={onAsk} />}
        >
          {t('attention.unmatchedText')}
        </Told>
      );
    case 'quarantined':
      return (
        <Told
          title={t('attention.quarantined', { count: of.calls })}
          act={<Fix name={name} does="skipped" onAsk={onAsk} />}
        >
          {t('attention.quarantinedText')}
        </Told>
      );
    case 'groupsGone':
      return (
        <Told
          title={t('attention.groupsGone', { count: of.groups })}
          act={<Fix name={name} does="scope" onAsk={onAsk} />}
        >
          {t(of.all ? 'attention.groupsGoneAll' : 'attention.groupsGoneText')}
        </Told>
      );
  }
}

interface ToldProps {
  readonly title: string;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}

const Told = ({ title, act, children }: ToldProps) => (
  <Notice tone="warn" title={title} action={act}>
    {children}
  </Notice>
);

interface FixProps {
  readonly name: string;
  readonly does: Asked;
  readonly onAsk: (asked: Asked) => void;
}

function Fix({ name, does, onAsk }: FixProps) {
  const { t } = useTranslation('integrations');
  const why = useBarred();
  const act = t(does === 'skipped' ? 'act.look' : 'act.fix');
  return (
    <ActButton size="xs" why={why} aria-label={t('act.named', { act, provider: name })} onAct={() => onAsk(does)}>
      {act}
    </ActButton>
  );
}
