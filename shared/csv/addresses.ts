/**
 * The addresses of a file, each with the record at which it was seen first. Few files name anybody twice: only where one
 * does, it is looked up where.
 */
export class Addresses {
  readonly #seen = new Set<string>();
  /** In the order of the addresses. */
  readonly #records: number[] = [];
  #byAddress: Map<string, number> | null = null;

  /** The record at which an address was seen before; null where it is new. */
  add(email: string, record: number): number | null {
    const { size } = this.#seen;
    this.#seen.add(email);
    if (this.#seen.size === size) return this.#recordOf(email);
    this.#records.push(record);
    this.#byAddress?.set(email, record);
    return null;
  }

  #recordOf(email: string): number {
    this.#byAddress ??= new Map([...this.#seen].map((each, at) => [each, this.#records[at] ?? 0]));
    return this.#byAddress.get(email) ?? 0;
  }
}
