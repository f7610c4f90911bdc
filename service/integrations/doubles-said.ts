import { Provider } from '../../shared/domain/connection.ts';
import type { Doubles } from './outgoing.ts';

/** Set where this is bundled: a packaged app knows no doubles, whatever stands in its environment. */
declare const WITH_DOUBLES: boolean | undefined;

function doublesIn(said: string): Doubles {
  const pairs = said.split(',').flatMap((each) => {
    const [name, origin = ''] = each.split('=');
    const provider = Provider.safeParse(name).data;
    return provider !== undefined && URL.canParse(origin) ? [[provider, origin] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Servers that stand in for tools, such as `gong=http://127.0.0.1:4011`: only where somebody develops or demonstrates. */
export const doublesSaid = (): Doubles =>
  typeof WITH_DOUBLES === 'undefined' || WITH_DOUBLES ? doublesIn(process.env['ROLLCALL_DOUBLES'] ?? '') : {};
