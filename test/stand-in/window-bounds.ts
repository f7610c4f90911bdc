import type { Bounds, Target } from './chromium.ts';
import { browser } from './chromium.ts';

interface Sizes {
  inner: [width: number, height: number];
  outer: [width: number, height: number];
}

/** Chromium's answer to new bounds is not the page's: it takes a few frames. */
const attempts = 20;
const pause = 15;

const frames = new WeakMap<Target, [width: number, height: number]>();

/**
 * Gives the page the size that the app asked for. Chromium's own title bar or toolbar counts into a window's bounds,
 * so the window grows by what that takes.
 */
export async function fitWindow(target: Target, bounds: Bounds): Promise<void> {
  const [width, height] = frames.get(target) ?? (await measureFrame(target, bounds));
  frames.set(target, [width, height]);
  await setBounds(target, { ...bounds, width: bounds.width + width, height: bounds.height + height });
}

async function setBounds({ windowId }: Target, { x, y, width, height }: Bounds): Promise<void> {
  await browser().send('Browser.setWindowBounds', { windowId, bounds: { left: x, top: y, width, height } });
}

async function measureFrame(target: Target, bounds: Bounds): Promise<[width: number, height: number]> {
  await setBounds(target, bounds);
  let frame: [width: number, height: number] = [0, 0];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { inner, outer } = await readSizes(target);
    frame = [Math.max(0, outer[0] - inner[0]), Math.max(0, outer[1] - inner[1])];
    if (outer[0] === bounds.width && outer[1] === bounds.height && inner[1] > 0) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return frame;
}

async function readSizes({ session }: Target): Promise<Sizes> {
  const expression = '({ inner: [innerWidth, innerHeight], outer: [outerWidth, outerHeight] })';
  const answer = { expression, returnByValue: true };
  const { result } = await session.send('Runtime.evaluate', answer);
  return result.value as Sizes; // what the expression above makes
}
