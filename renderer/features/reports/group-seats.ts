import type { SeatTotals } from '../../../shared/ipc/shapes.ts';

/** The full seats held or reserved. */
export const fullSeats = ({ used, unused, reserved }: SeatTotals): number => used + unused + reserved;
