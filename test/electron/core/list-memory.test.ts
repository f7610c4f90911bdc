import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { keepLists, recallLists } from '../../../electron/core/list-memory.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { type ListMemory, memberColumns } from '../../../shared/ipc/list-shapes.ts';
import { temporaryFolder } from '../../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const columns = { order: [...memberColumns], hidden: [], kept: [], widths: { name: 240 } };
const memory: ListMemory = {
  columns,
  views: [
    {
      id: 'one',
      name: 'עמית and 佐藤',
      filter: { search: 'x', roles: ['admin'], seats: [], statuses: ['invited'], groups: [], undelivered: false },
      sort: [{ column: 'seat', descending: true }],
      columns,
    },
  ],
};

test('what was arranged is there the next time', () => {
  expect(recallLists(folder.path)).toEqual({ columns: null, views: [] });
  keepLists(folder.path, memory);
  expect(recallLists(folder.path)).toEqual(memory);
  expect(readdirSync(folder.path)).toEqual(['lists.json']);
});

test('a file that makes no sense is set aside and not lost', () => {
  writeFileSync(path.join(folder.path, 'lists.json'), '{ "views": [');
  expect(recallLists(folder.path)).toEqual({ columns: null, views: [] });
  expect(readdirSync(folder.path)).toEqual(['lists.json.unreadable']);
});

test('where nothing can be written it says so', () => {
  expect(() => keepLists(path.join(folder.path, 'gone'), memory)).toThrow(Refusal);
});
