import { expect, invoke, testOfOneApp as test } from './sample.ts';

test('what structured clone keeps comes back from the main process unchanged', async ({ desktop: { page } }) => {
  const kept = await page.evaluate(async () => {
    const shared = { s: 1 };
    const circular: Record<string, unknown> = { name: 'circle' };
    circular['self'] = circular;
    const sent = {
      ...{
        date: new Date(1e12),
        map: new Map([['a', new Set([1])]]),
        bytes: new Uint8Array([1, 255]),
        none: undefined,
      },
      ...{ floats: new Float64Array([1.5]), buffer: new ArrayBuffer(3), negative: -0, infinite: -Infinity, nan: NaN },
      ...{ big: 10n ** 20n, pattern: /a+/gi, $: 'dollar', sharing: [shared, shared], list: [undefined, 1], circular },
      ...{ text: 'ü😀\u2028\ud800' },
    };
    const back = (await window.api.invoke('echo', sent)) as typeof sent; // `echo` answers what it was given
    return {
      date: back.date.getTime(),
      map: back.map.get('a')?.has(1),
      bytes: [...back.bytes],
      floats: [...back.floats],
      buffer: back.buffer.byteLength,
      none: 'none' in back && back.none === undefined,
      numbers: [Object.is(back.negative, -0), back.infinite === -Infinity, Number.isNaN(back.nan)],
      big: String(back.big),
      pattern: String(back.pattern),
      dollar: back.$,
      sharing: back.sharing[0] === back.sharing[1],
      list: back.list.length === 2 && back.list[0] === undefined,
      circular: back.circular['self'] === back.circular,
      text: back.text === sent.text,
    };
  });
  expect(kept).toEqual({
    ...{ date: 1e12, map: true, bytes: [1, 255], floats: [1.5], buffer: 3, none: true, numbers: [true, true, true] },
    ...{ big: '100000000000000000000', pattern: '/a+/gi', dollar: 'dollar', sharing: true, list: true },
    ...{ circular: true, text: true },
  });
  expect(await page.evaluate(() => window.api.invoke('describe', new Map()))).toBe('[object Map]');
});

test('a call that fails is refused in the words of Electron', async ({ desktop: { page } }) => {
  const refusal = (channel: string): Promise<string> =>
    page.evaluate((name) => window.api.invoke(name).then(String, (error: Error) => error.message), channel);
  expect(await refusal('fail')).toBe("Error invoking remote method 'fail': TypeError: bad thing");
  expect(await refusal('function')).toMatch(/An object could not be cloned\.$/);
  expect(await refusal('nope')).toBe("Error invoking remote method 'nope': Error: No handler registered for 'nope'");
});

test('the main process sees the main frame that called it', async ({ desktop: { page } }) => {
  const sender = { url: 'app://console/index.html', origin: 'app://console', isMainFrame: true };
  expect(await invoke(page, 'sender')).toEqual(sender);
});

test('values, functions and promises cross the context bridge', async ({ desktop: { page } }) => {
  const crossed = await page.evaluate(async () => {
    const { api } = window;
    const one = (): number => 1;
    return {
      nested: api.nested.deep.list[2].three,
      date: api.date.getTime(),
      map: api.map.get('k'),
      bytes: [...api.bytes],
      instance: [api.instance.secret, api.instance.constructor === Object],
      sum: api.add(2, 3),
      callback: api.callBack(({ at, map }) => at instanceof Date && map instanceof Map && map.get(1) === 2),
      made: api.makeFunction()(21),
      same: api.same(one, one),
    };
  });
  expect(crossed).toEqual({
    ...{ nested: 3, date: 5, map: 1, bytes: [1, 2, 3], instance: ['x', true], sum: 5 },
    ...{ callback: ['it said', true], made: 42, same: false },
  });
});

test('of an error only the message crosses the context bridge', async ({ desktop: { page } }) => {
  const errors = await page.evaluate(async () => {
    const told = (error: unknown): unknown[] => [error instanceof Error, error instanceof Error && error.message];
    let thrown: unknown[] = [];
    try {
      window.api.throwing();
    } catch (error) {
      thrown = [...told(error), error instanceof Error && 'code' in error];
    }
    return { thrown, rejected: await window.api.rejecting().then(() => [], told) };
  });
  expect(errors).toEqual({ thrown: [true, 'from preload', false], rejected: [true, 'async from preload'] });
});

test('the page can neither change what is exposed nor see the world of the preload', async ({ desktop: { page } }) => {
  const seen = await page.evaluate(() => {
    const before = window.api;
    const isRefused = (change: () => boolean): boolean => !change();
    return {
      method: isRefused(() => Reflect.set(window.api, 'add', 1)),
      whole: isRefused(() => Reflect.set(window, 'api', 0)) && window.api === before,
      frozen: Object.isFrozen(window.api.nested),
      global: 'preloadGlobal' in window,
      patched: 'preloadPatched' in [],
      traces: Object.getOwnPropertyNames(window).filter((name) => /stand.?in/i.test(name)),
    };
  });
  expect(seen).toEqual({ method: true, whole: true, frozen: true, global: false, patched: false, traces: [] });
});

test('messages from the main process arrive in order, until nobody listens', async ({ desktop: { page } }) => {
  const got = await page.evaluate(async () => {
    const order: number[] = [];
    const stop = window.api.on('tick', ({ at }) => order.push(at));
    await window.api.invoke('tick', 200);
    stop();
    await window.api.invoke('tick', 5);
    return order;
  });
  expect(got).toEqual(Array.from({ length: 200 }, (_, at) => at));
});
