/** Reads and judges a file of people in a process of its own, again and again, and tells what each time cost. */
import { readFileSync } from 'node:fs';

import { planCsv } from '../../shared/csv/plan.ts';
import { startClock } from './measure.ts';

const [file = '', times = '1', groups = '0'] = process.argv.slice(2);
const context = {
  knownGroups: new Set(Array.from({ length: Number(groups) }, (_, at) => `group ${String(at + 1)}`)),
  mayGrant: () => true,
  today: '2026-11-22',
};

for (let time = 0; time < Number(times); time += 1) {
  const stopReading = startClock();
  const bytes = readFileSync(file);
  const read = stopReading();
  const stop = startClock();
  const { valid } = planCsv(bytes, context);
  const judged = stop();
  console.log(JSON.stringify({ read, judged, valid, rss: process.resourceUsage().maxRSS / 1024 }));
}
