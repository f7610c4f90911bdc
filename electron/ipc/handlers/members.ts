import { Refusal } from '../../../shared/errors/app-error.ts';
import { saveText } from '../../reports/save-text.ts';
import { listCsv } from '../../reports/list-csv.ts';
import { membersCsv } from '../../reports/seat-csv.ts';
import {
  findPeople,
  memberDetail,
  memberRows,
  memberTotals,
  pageMembers,
  selectedRows,
} from '../../replica/members.repository.ts';
import { sortAddresses } from '../../replica/invited.ts';
import { readMemberHistory } from '../../replica/member-history.ts';
import { allRows } from '../../replica/all-rows.ts';
import { procedures } from '../implementer.ts';
import { make } from '../make.ts';
import { peopleHandlers } from './people-acts.ts';

const { members } = procedures;

export const memberHandlers = {
  page: members.page.handler(({ input, context }) => pageMembers(context.workspaces.desk.sql, input)),
  totals: members.totals.handler(({ input, context }) => memberTotals(context.workspaces.desk.sql, input)),
  get: members.get.handler(({ input, context }) => {
    const detail = memberDetail(context.workspaces.desk.sql, input.id);
    if (!detail) throw new Refusal({ code: 'member.missing', count: 1 });
    return detail;
  }),
  history: members.history.handler(({ input, context }) => readMemberHistory(context.workspaces.desk.sql, input.id)),
  some: members.some.handler(({ input, context }) => memberRows(context.workspaces.desk.sql, input.ids)),
  find: members.find.handler(({ input, context }) => findPeople(context.workspaces.desk.sql, input)),
  add: members.add.handler(({ input: { people, replaces }, context }) =>
    make(context.workspaces.desk, 'members.add', { people }, replaces),
  ),
  edit: members.edit.handler(({ input: { people, replaces }, context }) =>
    make(context.workspaces.desk, 'members.edit', { people }, replaces),
  ),
  ...peopleHandlers,
  sortAddresses: members.sortAddresses.handler(({ input, context }) =>
    sortAddresses(context.workspaces.desk.sql, input.text),
  ),
  exportCsv: members.exportCsv.handler(({ input: { columns, ...query }, context: { host, workspaces } }) =>
    saveText(host, 'people.csv', () => {
      const people = allRows((page) => pageMembers(workspaces.desk.sql, { ...query, ...page }));
      return columns === undefined ? membersCsv(people) : listCsv(columns, people);
    }),
  ),
  copyCsv: members.copyCsv.handler(({ input: { selection, sort, columns }, context }) => {
    const people = [...selectedRows(context.workspaces.desk.sql, selection, sort)];
    // The mark at the beginning of a file means nothing on a clipboard.
    return { text: listCsv(columns, people).replace(/^\ufeff/u, ''), count: people.length };
  }),
};
