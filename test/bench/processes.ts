/** What other processes have cost so far, where Linux tells it. */
import { readFileSync } from 'node:fs';

const SECOND = 1000;
const CLOCK_TICKS = 100;
const procOf = (pid: number, name: string) => readFileSync(`/proc/${String(pid)}/${name}`, 'utf8');

/** Processor time of a process, in ms. */
export function cpuOf(pid: number): number {
  const fields = procOf(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS) * SECOND;
}

/** The most memory a process has taken, in MB. */
export const memoryOf = (pid: number): number => Number(/VmHWM:\s+(\d+)/u.exec(procOf(pid, 'status'))?.[1]) / 1024;
