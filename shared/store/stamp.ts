/** Whose doing a row is, and when. */
export interface Stamp {
  /** The operation's seq in the service; below zero, its local number in a replica. */
  readonly op: number;
  readonly at: string;
}

/** What is taken back was never true, and leaves no span. */
export const isHistory = ({ op }: Stamp): boolean => op !== 0;
