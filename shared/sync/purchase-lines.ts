import type { GroupId, MemberId, PurchaseId } from '../domain/ids.ts';
import { Currency, type PurchaseState, purchaseStates } from '../domain/purchase.ts';
import { id, instant, int, oneOf, orNull, rowsOf, text } from './wire-rows.ts';

/** A purchase with what became of it, and by what its invoice is known. */
type PurchaseLine = [
  id: PurchaseId,
  group: GroupId | null,
  state: PurchaseState,
  credits: number,
  amount: number,
  currency: string,
  note: string,
  requestedBy: MemberId,
  requestedAt: string,
  approvedBy: MemberId | null,
  approvedAt: string | null,
  endedBy: MemberId | null,
  endedAt: string | null,
  reason: string | null,
  invoice: string | null,
  invoicedOn: string | null,
  paid: number | null,
  invoiceKey: string | null,
  op: number,
];
const isCurrency = (value: unknown) => Currency.safeParse(value).success;
/** Purchases on the wire. */
export const PurchaseLines = rowsOf<PurchaseLine>(
  ...([
    id,
    orNull(id),
    oneOf(purchaseStates),
    int,
    int,
    isCurrency,
    text,
    id,
    instant,
    orNull(id),
    orNull(instant),
  ] as const),
  ...([orNull(id), orNull(instant), orNull(text), orNull(text), orNull(text), orNull(int), orNull(text), int] as const),
);
