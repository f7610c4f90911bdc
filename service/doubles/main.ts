import { aiDouble } from './ai-double.ts';
import { inventedCalls } from './calls.ts';
import { Double, faultsOf, serveDouble } from './double.ts';
import { firefliesDouble } from './fireflies-double.ts';
import { gongDouble } from './gong-double.ts';

/** The keys that the doubles of the command line take: whoever demonstrates types them into the console. */
const keys = { fireflies: 'double-key', gong: 'double-access:double-secret', ai: 'double-ai-key' } as const;
const handlers = { fireflies: firefliesDouble, gong: gongDouble, ai: aiDouble } as const;

const {
  ROLLCALL_DOUBLE: kind = 'gong',
  ROLLCALL_PORT: port = '0',
  ROLLCALL_CALLS: count = '120',
  ROLLCALL_FAULT: fault = '',
} = process.env;
const provider = kind === 'fireflies' || kind === 'ai' ? kind : 'gong';
// Whoever types Ctrl-C types it for all of a terminal: who started this ends it.
process.on('SIGINT', () => undefined);
const known = faultsOf[provider];
const wanted = known.find((each) => each === fault) ?? null;

if (fault !== '' && wanted === null) {
  process.send?.({ kind: 'unknownFault', known });
  process.disconnect?.();
} else {
  const calls = inventedCalls({ count: Number(count), until: new Date().toISOString() });
  const double = new Double({ calls, key: keys[provider] });
  double.break(wanted);
  const serving = await serveDouble(double, handlers[provider], Number(port));
  process.send?.({ kind: 'listening', origin: serving.origin, key: keys[provider] });
  process.on('disconnect', () => void serving.close());
  process.on('SIGTERM', () => void serving.close().then(() => process.exit(0)));
}
