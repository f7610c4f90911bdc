import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Running {
  readonly group: number;
  readonly command: string;
}

/** Every process of this computer. */
function running(): Running[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map(readProcess).filter((found) => found !== undefined);
}

/** Nothing for a process that has left meanwhile, or that only waits for its parent to notice. */
function readProcess(id: string): Running | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return state === 'Z' ? undefined : { group: Number(group), command };
  } catch (error) {
    if (existsSync(`/proc/${id}/stat`)) throw error;
    return undefined;
  }
}

/** The process groups of whatever names this folder on its command line. */
export function groupsOf(folder: string): Set<number> {
  const named = running().filter(({ command }) => command.includes(folder));
  return new Set(named.map(({ group }) => group));
}

/** What still runs of these groups. */
export function commandsOf(groups: ReadonlySet<number>): string[] {
  return running()
    .filter(({ group }) => groups.has(group))
    .map(({ command }) => command);
}
