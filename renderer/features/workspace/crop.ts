/** How a picture is cut: how near, and where between left and right, top and bottom, each from 0 to 1. */
export interface Crop {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

interface Size {
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
