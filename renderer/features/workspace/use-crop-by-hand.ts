import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';

import { type Crop, dragged, type Point, type Size, zoomedAt } from './crop.ts';

interface ByHand {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly image: Size;
  readonly target: Size;
  readonly onChange: (change: (crop: Crop) => Crop) => void;
}

/** How much nearer a turn of the wheel goes, by the pixel it tells. */
const BY_PIXEL = 1.002;

const between = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
const apart = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);

/** A point of the screen in pixels of the picture's place, which may be shown smaller. */
function pointIn(canvas: HTMLCanvasElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const [wide, high] = [canvas.width / (width || canvas.width), canvas.height / (height || canvas.height)];
  return { x: (clientX - left) * wide, y: (clientY - top) * high };
}

/** The wheel would scroll the dialog: only a listener that says so beforehand may keep it from that. */
function useWheel({ canvas, image, target, onChange }: ByHand): void {
  const turn = useEffectEvent((place: HTMLCanvasElement, event: WheelEvent) => {
    event.preventDefault();
    const at = pointIn(place, event);
    onChange((crop) => zoomedAt(image, target, crop, { times: BY_PIXEL ** -event.deltaY, at }));
  });
  useEffect(() => {
    const place = canvas.current;
    if (place === null) return undefined;
    const hear = (event: WheelEvent) => turn(place, event);
    place.addEventListener('wheel', hear, { passive: false });
    return () => place.removeEventListener('wheel', hear);
  }, [canvas]);
}

/** The picture is drawn with a mouse or a finger, and brought nearer with the wheel or two fingers. */
export function useCropByHand(byHand: ByHand) {
  const { image, target, onChange } = byHand;
  const fingers = useRef(new Map<number, Point>());
  useWheel(byHand);

  function move(event: PointerEvent<HTMLCanvasElement>): void {
    const was = fingers.current.get(event.pointerId);
    if (was === undefined) return;
    const now = pointIn(event.currentTarget, event);
    const [other] = [...fingers.current].flatMap(([id, point]) => (id === event.pointerId ? [] : [point]));
    fingers.current.set(event.pointerId, now);
    if (other === undefined) {
      onChange((crop) => dragged(image, target, crop, { x: now.x - was.x, y: now.y - was.y }));
      return;
    }
    const [from, to] = [between(was, other), between(now, other)];
    const times = apart(now, other) / (apart(was, other) || 1);
    onChange((crop) =>
      zoomedAt(image, target, dragged(image, target, crop, { x: to.x - from.x, y: to.y - from.y }), { times, at: to }),
    );
  }

  const release = ({ pointerId }: PointerEvent<HTMLCanvasElement>) => void fingers.current.delete(pointerId);
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      fingers.current.set(event.pointerId, pointIn(event.currentTarget, event));
    },
    onPointerMove: move,
    onPointerUp: release,
    onPointerCancel: release,
  };
}
