/** How a picture is cut: how near, and where between left and right, top and bottom, each from 0 to 1. */
export interface Crop {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MAX_ZOOM = 4;
export const centred: Crop = { zoom: 1, x: 0.5, y: 0.5 };

const coverScale = (image: Size, target: Size) => Math.max(target.width / image.width, target.height / image.height);

/** How far away a picture is seen whole; 1 is where it fills its place. */
export const wholeZoom = (image: Size, target: Size): number =>
  Math.min(target.width / image.width, target.height / image.height) / coverScale(image, target);

/** The part of a picture that is seen, in its own pixels; it may reach beyond its edges. */
export function partOf(
  image: Size,
  target: Size,
  { zoom, x, y }: Crop,
): Size & { readonly left: number; readonly top: number } {
  const scale = coverScale(image, target) * zoom;
  const [width, height] = [target.width / scale, target.height / scale];
  return { width, height, left: (image.width - width) * x, top: (image.height - height) * y };
}

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Where a picture stands along one side, so that its part begins there: it goes no further than its edges. */
const standing = (begin: number, whole: number, seen: number): number =>
  whole === seen ? 0.5 : within(begin / (whole - seen), 0, 1);

/** A place in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The picture taken by a point of its place and put down by another, both in pixels of the place. */
export function dragged(image: Size, target: Size, crop: Crop, by: Point): Crop {
  const { width, height, left, top } = partOf(image, target, crop);
  const scale = target.width / width;
  return {
    ...crop,
    x: standing(left - by.x / scale, image.width, width),
    y: standing(top - by.y / scale, image.height, height),
  };
}

/** So many times as near, with what is seen at a point of its place staying there as far as the edges let it. */
export function zoomedAt(image: Size, target: Size, crop: Crop, { times, at }: { times: number; at: Point }): Crop {
  const zoom = within(crop.zoom * times, wholeZoom(image, target), MAX_ZOOM);
  const before = partOf(image, target, crop);
  const after = partOf(image, target, { ...crop, zoom });
  const begin = (start: number, was: number, is: number, share: number) => start + (was - is) * share;
  const [shareX, shareY] = [at.x / target.width, at.y / target.height];
  return {
    zoom,
    x: standing(begin(before.left, before.width, after.width, shareX), image.width, after.width),
    y: standing(begin(before.top, before.height, after.height, shareY), image.height, after.height),
  };
}

/** Draws the part into a place of its size. */
export function draw(canvas: HTMLCanvasElement, image: HTMLImageElement, crop: Crop): void {
  const target = { width: canvas.width, height: canvas.height };
  const { left, top, width, height } = partOf({ width: image.naturalWidth, height: image.naturalHeight }, target, crop);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return;
  context.imageSmoothingQuality = 'high';
  context.clearRect(0, 0, target.width, target.height);
  context.drawImage(image, left, top, width, height, 0, 0, target.width, target.height);
}

const AT_ONCE = 8192;

/** The pixels that were drawn, as base64. */
export function pixelsOf(canvas: HTMLCanvasElement): string {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
  let text = '';
  for (let at = 0; at < data.length; at += AT_ONCE) text += String.fromCodePoint(...data.subarray(at, at + AT_ONCE));
  return btoa(text);
}
