import { hasUsedSeat, type Member } from '../../shared/domain/member.ts';
import type { SeatState } from '../../shared/ipc/shapes.ts';

/** The face of a member's seat. */
export function seatStateOf(member: Pick<Member, 'seat' | 'seatUsedAt'>): SeatState {
  if (member.seat !== 'full') return member.seat;
  return hasUsedSeat(member) ? 'used' : 'unused';
}
