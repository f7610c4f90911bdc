import { useTranslation } from 'react-i18next';

import type { MemberRow, SeatPreview } from '../../../shared/ipc/shapes.ts';
import { formatDay } from '../../locales/format.ts';
import { Notice } from '../../ui/notice.tsx';

/** Which seats are lost until the plan renews, in red, and which return to the pool, in green. */
export function RevokeConsequence({ preview }: { readonly preview: SeatPreview }) {
  const { t } = useTranslation('seats');
  const { changed, spent, shown, renewsAt, members } = preview;
  const [only] = shown;
  if (changed === 0) return null;
  return (
    <>
      {members.length === 1 && only !== undefined ? (
        <OneSeat member={only} spent={spent > 0} renewsAt={renewsAt} />
      ) : (
        <ManySeats changed={changed} spent={spent} renewsAt={renewsAt} />
      )}
      <p className="t2">
        {t('revoke.after', { count: changed })} {t('kept')}
      </p>
    </>
  );
}

interface OneSeatProps {
  readonly member: MemberRow;
  readonly spent: boolean;
  readonly renewsAt: string;
}

function OneSeat({ member, spent, renewsAt }: OneSeatProps) {
  const { t } = useTranslation('seats');
  const renews = formatDay(renewsAt);
  if (spent) {
    return (
      <Notice tone="bad" title={t('revoke.usedTitle')} role="alert">
        {member.seatUsedAt === null
          ? t('revoke.usedTextNoDay', { renews })
          : t('revoke.usedText', { used: formatDay(member.seatUsedAt), renews })}
      </Notice>
    );
  }
  return (
    <Notice tone="ok" title={t('revoke.unusedTitle')} role="alert">
      {member.seat === 'reserved' || member.seatSince === null
        ? t('revoke.reservedText')
        : t('revoke.unusedText', { since: formatDay(member.seatSince) })}
    </Notice>
  );
}

interface ManySeatsProps {
  readonly changed: number;
  readonly spent: number;
  readonly renewsAt: string;
}

function ManySeats({ changed, spent, renewsAt }: ManySeatsProps) {
  const { t } = useTranslation('seats');
  const free = changed - spent;
  const only = changed === 1;
  const lost = free === 0 ? t('revoke.spentAll', { count: spent }) : t('revoke.spentMany', { count: spent });
  const kept = spent === 0 ? t('revoke.freeAll', { count: free }) : t('revoke.freeMany', { count: free });
  return (
    <>
      {spent === 0 ? null : (
        <Notice tone="bad" title={only ? t('revoke.usedTitle') : lost} role="alert">
          {t('revoke.spentText', { count: spent, renews: formatDay(renewsAt) })}
        </Notice>
      )}
      {free === 0 ? null : (
        <Notice tone="ok" title={only ? t('revoke.unusedTitle') : kept} role="alert">
          {t('revoke.freeText', { count: free })}
        </Notice>
      )}
    </>
  );
}
