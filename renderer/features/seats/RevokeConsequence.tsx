import { useTranslation } from 'react-i18next';

import type { MemberRow, SeatPreview } from '../../../shared/ipc/shapes.ts';
import { formatDay } from '../../locales/format.ts';
import { Notice } from '../../ui/notice.tsx';

interface RevokeConsequenceProps {
  readonly preview: SeatPreview;
  /** They are not revoked at once. */
  readonly later: boolean;
}

/** Which seats are lost until the plan renews, in red, and which return to the pool, in green. */
export function RevokeConsequence({ preview, later }: RevokeConsequenceProps) {
  const { t } = useTranslation('seats');
  const { changed, spent, shown, renewsAt, members } = preview;
  const [only] = shown;
  const words = later ? 'end' : 'revoke';
  if (changed === 0) return null;
  return (
    <>
      {members.length === 1 && only !== undefined ? (
        <OneSeat member={only} spent={spent > 0} renewsAt={renewsAt} words={words} />
      ) : (
        <ManySeats changed={changed} spent={spent} renewsAt={renewsAt} words={words} />
      )}
      <p className="t2">
        {t(`${words}.after`, { count: changed })} {t('undoable')}
      </p>
    </>
  );
}

/** Of what happens at once, and of what happens later. */
type Words = 'revoke' | 'end';

interface OneSeatProps {
  readonly member: MemberRow;
  readonly spent: boolean;
  readonly renewsAt: string;
  readonly words: Words;
}

function OneSeat({ member, spent, renewsAt, words }: OneSeatProps) {
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
        ? t(`${words}.reservedText`)
        : t(`${words}.unusedText`, { since: formatDay(member.seatSince) })}
    </Notice>
  );
}

interface ManySeatsProps {
  readonly changed: number;
  readonly spent: number;
  readonly renewsAt: string;
  readonly words: Words;
}

function ManySeats({ changed, spent, renewsAt, words }: ManySeatsProps) {
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
          {t(`${words}.freeText`, { count: free })}
        </Notice>
      )}
    </>
  );
}
