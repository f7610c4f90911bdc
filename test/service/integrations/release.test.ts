import { afterEach, beforeEach, expect, test } from 'vitest';
import { build } from 'vite';

let before: string | undefined;
beforeEach(() => {
  before = process.env['ROLLCALL_RELEASE'];
});
afterEach(() => {
  if (before === undefined) delete process.env['ROLLCALL_RELEASE'];
  else process.env['ROLLCALL_RELEASE'] = before;
});

/** The service as it is bundled, as one text. */
async function bundled(release: '0' | '1'): Promise<string> {
  process.env['ROLLCALL_RELEASE'] = release;
  const built = await build({ configFile: 'vite.service.config.ts', logLevel: 'silent', build: { write: false } });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  return outputs.map((each) => (each.type === 'chunk' ? each.code : '')).join('\n');
}

test('what is packaged has no doubles, and no way to be sent to any', async () => {
  const released = await bundled('1');
  expect(released).not.toMatch(/inventedCalls|Discovery call/u);
  expect(released).not.toContain('ROLLCALL_DOUBLES');
  expect(await bundled('0')).toContain('ROLLCALL_DOUBLES');
});
