/** Whether laws and faults run in their full form (`npm run laws`, `npm run faults`) and not the short one of `npm test`. */
export const isFullForm = import.meta.env.MODE === 'full';

/** How long a law may take, in milliseconds: what is stuck is stopped soon in the short form. */
export const lawLimit = (fullMinutes: number): number => (isFullForm ? fullMinutes * 60_000 : 120_000);

/** The seed of this run of a law, printed; SEED in the environment repeats one. */
export function lawSeed(name: string, runs: number): number {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  console.info(`${name}: ${String(runs)} runs, seed ${String(seed)} (SEED=${String(seed)} repeats it)`);
  return seed;
}
