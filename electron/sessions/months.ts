const MONTHS = 12;
const DAY_MS = 86_400_000;
const twoDigits = (n: number) => String(n).padStart(2, '0');
const dayOf = (year: number, month: number, day: number) => `${String(year)}-${twoDigits(month)}-${twoDigits(day)}`;

/** The months of this computer from one moment to another, milliseconds since 1970. */
export class Months {
  readonly #base: number;
  /** When each begins, and the one behind the last. */
  readonly #begins: Float64Array;
  readonly #firstDay: number;
  /** By day, the month that it begins in: a date for each of a million sessions takes ten times as long. */
  readonly #ofDay: Int32Array;

  constructor(first: number, last: number) {
    const [begin, end] = [new Date(first), new Date(last)];
    this.#base = begin.getFullYear() * MONTHS + begin.getMonth();
    const many = end.getFullYear() * MONTHS + end.getMonth() - this.#base + 1;
    this.#begins = Float64Array.from({ length: many + 1 }, (_, n) =>
      new Date(0, this.#base + n - 1900 * MONTHS).getTime(),
    );
    this.#firstDay = Math.floor(first / DAY_MS);
    this.#ofDay = new Int32Array(Math.floor(last / DAY_MS) - this.#firstDay + 1);
    let month = 0;
    for (let day = 0; day < this.#ofDay.length; day += 1) {
      while (month + 1 < many && (this.#begins[month + 1] ?? 0) <= (this.#firstDay + day) * DAY_MS) month += 1;
      this.#ofDay[day] = month;
    }
  }

  get count(): number {
    return this.#begins.length - 1;
  }

  /** In which of them a moment is. */
  at(moment: number): number {
    const month = this.#ofDay[Math.floor(moment / DAY_MS) - this.#firstDay] ?? 0;
    // The month of a day may begin in the middle of it, as the world counts days.
    return moment >= (this.#begins[month + 1] ?? 0) ? month + 1 : month;
  }

  /** The first and the last day of one of them. */
  days(n: number): { readonly from: string; readonly to: string } {
    const [year, month] = [Math.floor((this.#base + n) / MONTHS), ((this.#base + n) % MONTHS) + 1];
    return { from: dayOf(year, month, 1), to: dayOf(year, month, new Date(year, month, 0).getDate()) };
  }
}
