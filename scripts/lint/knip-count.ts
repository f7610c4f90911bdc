/** A reporter for knip that says how many files it looked at, which none of its own does. */
interface Findings {
  readonly counters: { readonly processed: number };
}

// knip takes a reporter from the default export.
export default function reportCount({ counters }: Findings): void {
  console.log(`${counters.processed} files`);
}
