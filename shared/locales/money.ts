import type { Sum } from '../domain/purchase.ts';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency) ?? new Intl.NumberFormat(undefined, { style: 'currency', currency });
  formats.set(currency, known);
  return known;
}

/** How many digits of money stand behind the point: two of euros, none of yen. */
export const digitsOf = (currency: string): number => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;

const shortFormats = new Map<string, Intl.NumberFormat>();

/** Money without a fraction where there is none. */
export function formatMoneyShort({ amount, currency }: Sum): string {
  const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
  const format = shortFormats.get(currency) ?? new Intl.NumberFormat(undefined, style);
  shortFormats.set(currency, format);
  return format.format(amount / 10 ** digitsOf(currency));
}

/** Money as people write it. */
export const formatMoney = ({ amount, currency }: Sum): string =>
  formatOf(currency).format(amount / 10 ** digitsOf(currency));
