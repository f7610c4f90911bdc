import { rankPlace } from './exact.ts';
import type { Counting } from './pairs.ts';
import { Tally } from './tally.ts';

/** Figures by person: along the runs each is counted at a stretch, and written once. */
export function countPeople({ runs, wanted, nobody, done }: Counting, keys: number): Tally {
  const { count, slots, person, scenario, score } = runs;
  const { isNarrow, slots: isWanted } = wanted;
  const [tally, ranks] = [new Tally(keys), new Int32Array(4)];
  let at = 0;
  while (at < count) {
    const whose = person[at] ?? 0;
    const isNamed = whose !== nobody;
    ranks[0] = ranks[1] = ranks[2] = ranks[3] = 0;
    let [sessions, scored, pairs, sum, lift] = [0, 0, 0, 0, 0];
    let [lastScenario, tries, lastScore] = [-1, 0, 0];
    for (; at < count && person[at] === whose; at += 1) {
      if (isNarrow && isWanted[slots[at] ?? 0] === 0) continue;
      sessions += 1;
      const [which, given] = [scenario[at] ?? 0, score[at] ?? -1];
      if (which !== lastScenario) [lastScenario, tries] = [which, 0];
      if (given < 0) continue;
      scored += 1;
      sum += given;
      const rank = rankPlace(given);
      ranks[rank] = (ranks[rank] ?? 0) + 1;
      if (which < 0 || !isNamed) continue;
      tries += 1;
      if (tries > 1) lift += given - lastScore;
      if (tries === 2) pairs += 1;
      lastScore = given;
    }
    if (sessions === 0) continue;
    const able = isNamed ? (done[whose] ?? 0) : 0;
    tally.addWhole(whose, { sessions, scored, people: Number(isNamed), done: able, pairs, ranks, sum, lift });
  }
  return tally;
}
