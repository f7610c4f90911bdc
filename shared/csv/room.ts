/** The same numbers in an array with more room. */
export function withRoom<Numbers extends Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
  before: Numbers,
  more: Numbers,
): Numbers {
  more.set(before);
  return more;
}
