/** How much was done of what is due, and whether there may be more of it. */
export interface Settled {
  readonly done: number;
  readonly hasMore: boolean;
}
