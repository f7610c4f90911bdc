/** Which slots are wanted. Column after column, as they lie in memory: many times faster than all of them slot by slot. */
export class Wanted {
  /** By slot, 1 where it is. */
  readonly slots: Uint8Array;
  /** Whether any was asked to be left out. */
  isNarrow = false;

  constructor(count: number) {
    this.slots = new Uint8Array(count).fill(1);
  }

  /** Those of which a column has a number from the least to the most. */
  between(column: Float64Array, least: number, most: number): void {
    const { slots } = this;
    this.isNarrow = true;
    for (let slot = 0; slot < slots.length; slot += 1) {
      const value = column[slot] ?? 0;
      if (value < least || value > most) slots[slot] = 0;
    }
  }

  /** Those of which a column names one of these. */
  among(column: Int32Array, these: Uint8Array): void {
    const { slots } = this;
    this.isNarrow = true;
    for (let slot = 0; slot < slots.length; slot += 1) if (these[column[slot] ?? 0] !== 1) slots[slot] = 0;
  }

  /** Those of which either of two columns names one of its own. */
  amongEither(one: Int32Array, ofOne: Uint8Array, other: Int32Array, ofOther: Uint8Array): void {
    const { slots } = this;
    this.isNarrow = true;
    for (let slot = 0; slot < slots.length; slot += 1)
      if (ofOne[one[slot] ?? 0] !== 1 && ofOther[other[slot] ?? 0] !== 1) slots[slot] = 0;
  }

  /** Those that stand under a number. */
  under(column: Uint8Array, number: number): void {
    const { slots } = this;
    this.isNarrow = true;
    for (let slot = 0; slot < slots.length; slot += 1) if (column[slot] !== number) slots[slot] = 0;
  }

  /** The wanted ones of an order, in it. */
  of(order: Uint32Array): Uint32Array {
    if (!this.isNarrow) return order;
    const found = new Uint32Array(order.length);
    let many = 0;
    for (const slot of order) if (this.slots[slot] === 1) found[many++] = slot;
    return found.slice(0, many);
  }
}
