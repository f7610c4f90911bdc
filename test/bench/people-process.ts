/** Writes invented people into a file: `people-process.ts FILE PEOPLE GROUPS`. */
import { writeFileSync } from 'node:fs';

import { inventPeople } from '../builders/people.ts';
import { csvOf } from './people-csv.ts';

const [file = '', people = '', groups = ''] = process.argv.slice(2);
writeFileSync(file, csvOf(inventPeople({ people: Number(people), groups: Number(groups) })));
