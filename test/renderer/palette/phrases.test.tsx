// What somebody who runs programs would type: each act is reached by its words, by others for the same, and with a slip.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Entry } from '../../../renderer/features/palette/entry.ts';
import { groupActNames } from '../../../renderer/features/palette/group-acts.ts';
import { personActNames } from '../../../renderer/features/palette/person-acts.ts';
import { fitting, restsOf } from '../../../renderer/features/palette/readings.ts';
import { workspaceActs } from '../../../renderer/features/palette/workspace-acts.ts';
import { palette } from '../../../renderer/locales/en/palette.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import { fold } from '../../../shared/text/fold.ts';
import { rankOf, typedWords } from '../../../shared/text/find-words.ts';
import { aMember, openScreen, scriptOf, aSession } from '../scripted.tsx';

const SHOWN = 6;
const small = new Set(palette.also.small.split(' '));
const entry = (key: string, text: string, also: string): Entry => ({
  ...{ kind: 'act', key, text, also, icon: null, why: undefined, run: () => undefined },
});
const onNobody = workspaceActs.map(({ name }) => entry(name, palette.act[name], palette.also.act[name]));
const onSome = [
  ...personActNames.map((name) => entry(name, palette.person[name], palette.also.person[name])),
  ...groupActNames.map((name) => entry(`group.${name}`, palette.group[name], palette.also.group[name])),
].map((each) => ({ ...each, text: each.text.replace('{{name}}', 'Zuzana') }));

const wordsIn = (text: string) => typedWords(text).filter((word) => word.length > 2 && !small.has(word));
/** A word with two letters in its middle the wrong way round. */
function slipped(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.length < 4 ? word : `${word.slice(0, at - 1)}${word[at] ?? ''}${word[at - 1] ?? ''}${word.slice(at + 1)}`;
}
const keysOf = (typed: string) =>
  fitting([...onNobody, ...onSome], typedWords(typed), small)
    .slice(0, SHOWN)
    .map(({ entry: { key } }) => key);

test.each([...onNobody, ...onSome].map((each) => [each.key, each] as const))(
  '%s is reached by its words, by each other word for it, and with a slip in either',
  (key, { text, also = '' }) => {
    const own = wordsIn(text);
    const whole = own.join(' ');
    // What it is about is said beside what is done to it.
    const verbs = wordsIn(also).filter((word) => word !== 'team');
    const phrases = [
      text,
      `how do i ${text.toLowerCase()} please`,
      ...own.map((word) => whole.replace(word, slipped(word))),
      ...verbs.map((word) => [word, ...own.slice(1)].join(' ')),
      ...verbs.filter((word) => word.length > 5).map((word) => [slipped(word), ...own.slice(1)].join(' ')),
    ];
    expect(phrases.filter((typed) => !keysOf(typed).includes(key))).toEqual([]);
  },
);

test('a name is what is left of an act, wherever it stands, and also where it has words of the act', () => {
  const seat = `${palette.person.assign.replace('{{name}}', '')} ${palette.also.person.assign}`;
  const left = (typed: string) => restsOf(typedWords(typed), seat, small)?.map((words) => words.join(' ')) ?? null;
  expect(left('give yaa a seat')).toEqual(['yaa']);
  expect(left('yaa needs')).toBeNull();
  expect(left('asign a saet to yaa mensah')).toEqual(['yaa mensah']);
  expect(left('assign seat to sean')).toEqual(['sean']);
  expect(left('give grant a seat')).toContain('grant');
  expect(left('assign a seat to')).toContain('');
});

const yaa = aMember(2, { firstName: 'Yaa', lastName: 'Mensah', name: 'Yaa Mensah', seat: 'basic' });
const remy = aMember(3, { firstName: 'Remy', lastName: 'Grant', name: 'Remy Grant' });
const sales = { id: GroupId.parse('01900000-0000-7000-8000-0000000000aa'), name: 'Sales North', members: 14 };
const people = [yaa, remy];
const script = {
  ...scriptOf(people, aSession()),
  'groups.list': () => [{ ...sales, fullSeats: 3, wallet: 60, admins: [], pending: false }],
  'palette.find': ({ searches }: { searches: string[] }) =>
    searches.map((search) =>
      people.filter(({ name, email }) => rankOf(typedWords(search), fold(`${name} ${email}`)) < 255),
    ),
  'palette.recall': () => ({ entries: [], people: [] }),
  'palette.keep': () => undefined,
  'roleplays.scenarios': () => ({ total: 0, rows: [] }),
  'roleplays.rubrics': () => ({ total: 0, rows: [] }),
};

/** What is typed, and what Enter then chooses. */
const meant: readonly (readonly [typed: string, chosen: string])[] = [
  ['give yaa a seat', 'Assign a full seat to Yaa Mensah'],
  ['assign licence to mensa', 'Assign a full seat to Yaa Mensah'],
  ['upgrade yaa', 'Assign a full seat to Yaa Mensah'],
  ['take the seat away from remy', 'Revoke the seat of Remy Grant'],
  ['remove yaa mensha', 'Remove Yaa Mensah'],
  ['delete yaa', 'Remove Yaa Mensah'],
  ['remove remy', 'Remove Remy Grant'],
  ['send remy grant credits', 'Transfer credits to or from Remy Grant'],
  ['promote yaa', 'Change the role of Yaa Mensah'],
  ['block yaa', 'Suspend Yaa Mensah'],
  ['add yaa to a group', 'Set the groups of Yaa Mensah'],
  ['make yaa an admin', 'Make an admin of Yaa Mensah'],
  ['rename yaa', 'Edit the profile of Yaa Mensah'],
  ['add people to sales north', 'Add people to the group Sales North'],
  ['make a group admin of remy', 'Make a group admin of Remy Grant'],
  ['delete team sales', 'Delete the group Sales North'],
  ['delete the sales north group', 'Delete the group Sales North'],
  ['flagged', 'Sessions that are flagged'],
  ['ungraded sessions', 'Sessions without a score'],
  ['late invitations', 'Invitations not accepted for 14 days'],
  ['bounced', 'Invitations that could not be delivered'],
  ['homework overdue', 'Assignments that are overdue'],
  ['new group', 'Create groups…'],
  ['add a team', 'Create groups…'],
  ['invite someone', 'Invite people…'],
  ['upload csv', 'Import people'],
  ['download users', 'Export the list of people'],
  ['upgrade plan', 'Change the plan or its seats…'],
  ['top up', 'Buy credits…'],
  ['grade sessions', 'Score sessions that nobody has scored'],
  ['duplicate scenario', 'Change, archive or delete scenarios'],
  ['write a roleplay', 'Create a scenario…'],
  ['set homework', 'Assign a scenario…'],
  ['dark mode', 'Theme'],
  ['who may create scenarios', 'Who may create scenarios'],
  ['brand color', 'Accent colour'],
  ['contact support', 'Help contact'],
  ['shortcuts', 'Keyboard help'],
  ['audit trail', 'Activity'],
  ['log out', 'Leave this workspace…'],
];

test('phrases that somebody types choose what was meant', async () => {
  openScreen('/users', script);
  await screen.findByText('Yaa Mensah');
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const box = await screen.findByRole('combobox', { name: /^Find anyone/u });
  const active = () => document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
  expect(meant.length).toBeGreaterThan(30);
  for (const [typed, chosen] of meant) {
    fireEvent.change(box, { target: { value: typed } });
    await waitFor(() => {
      if (!active().includes(chosen)) throw new Error(`“${typed}” chooses “${active()}”`);
    });
  }
});
