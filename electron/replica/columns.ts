/** Numbers one behind the other: a tenth of what objects take, and read many times faster. */
type Column = Uint8Array | Int32Array | Float64Array;

/** The same column with room for so many numbers; those nobody has written are zero. */
export function withRoom<Kind extends Column>(column: Kind, count: number): Kind {
  if (count <= column.length) return column;
  const Wider = column.constructor as new (count: number) => Kind; // a column of numbers of the same kind
  const wider = new Wider(Math.max(count, column.length * 2));
  wider.set(column);
  return wider;
}
