import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { CallPeople } from '../../../shared/domain/call-people.ts';
import type { ConnectionStatus } from '../../../shared/domain/connection.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import { aConnection, at } from '../../builders/calls.ts';
import { aMember, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(at(0)) });
});
afterEach(() => {
  vi.useRealTimers();
});

const people = [aMember(1, { name: 'Amara Okonkwo' }), aMember(2, { name: 'Björn Lind' })];
const open = (status: ConnectionStatus, more: Script) =>
  openScreen('/integrations', {
    ...scriptOf(people),
    'integrations.status': () => ({ statuses: [status], asOf: at(-1) }),
    'members.some': () => people.slice(0, 1),
    'integrations.accounts': () => [],
    ...more,
  });
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const dialogOf = async (name: string) => within(await screen.findByRole('dialog', { name }));
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

const stranger = {
  person: 'a'.repeat(64),
  name: 'B. Lind',
  email: 'bjorn@personal.example',
  calls: 12,
  left: 0,
  lastAt: at(-90),
};
const known: CallPeople = {
  unmatched: [stranger],
  mapped: [{ ...stranger, person: 'b'.repeat(64), name: 'A. Okonkwo', member: memberId(1), isIn: true }],
  more: 2,
};

test('nobody is guessed: a person of a tool is somebody here once it is said, and that can be taken back', async () => {
  let left = known;
  const { asked } = open(aConnection(), {
    'integrations.people': () => left,
    'integrations.mapPerson': () => void (left = { ...known, unmatched: [] }),
  });
  await press('Match people… Gong');
  const dialog = await dialogOf('People of Gong');
  await dialog.findByText('B. Lind');
  expect(dialog.getByText('and 2 more, told once these are matched')).toBeTruthy();
  await dialog.findByText('→ Amara Okonkwo');
  fireEvent.click(dialog.getByRole('button', { name: 'Match B. Lind…' }));
  const find = dialog.getByLabelText<HTMLInputElement>('Who is B. Lind here?');
  expect(find.value).toBe('');
  type(find, 'björn');
  fireEvent.click(await dialog.findByRole('button', { name: 'Björn Lind person.2@acme.example is B. Lind' }));
  await dialog.findByText('Everybody is matched.');
  fireEvent.click(dialog.getByRole('button', { name: 'Forget who A. Okonkwo is' }));
  await waitFor(() => expect(asked('integrations.mapPerson')).toHaveLength(2));
  expect(asked('integrations.mapPerson')).toEqual([
    { provider: 'gong', person: 'a'.repeat(64), was: null, to: memberId(2) },
    { provider: 'gong', person: 'b'.repeat(64), was: memberId(1), to: 'undo' },
  ]);
});

test('where only groups are imported, whose calls are left out is told, and whether matching them brings anything', async () => {
  const out = { ...stranger, left: 12 };
  const scope = {
    from: '2025-01-01',
    groups: [GroupId.parse('018f0000-0000-7000-8000-000000000001')],
    transcripts: true,
  };
  let isIn = true;
  let told: CallPeople = { unmatched: [out], mapped: [], more: 0 };
  open(aConnection({ scope }), {
    'integrations.people': () => told,
    'integrations.mapPerson': () => {
      told = { ...told, mapped: [{ ...out, member: memberId(2), isIn }] };
    },
  });
  await press('Match people… Gong');
  const dialog = await dialogOf('People of Gong');
  await dialog.findByText(/12 calls.*not imported/u);
  expect(dialog.getByText(/Only calls of people in some groups are imported/u)).toBeTruthy();
  const match = async () => {
    type(dialog.getByLabelText<HTMLInputElement>('Who is B. Lind here?'), 'björn');
    fireEvent.click(await dialog.findByRole('button', { name: 'Björn Lind person.2@acme.example is B. Lind' }));
  };
  fireEvent.click(dialog.getByRole('button', { name: 'Match B. Lind…' }));
  await match();
  await screen.findByText('B. Lind is Björn Lind from now on. Their calls come with the next import');
  isIn = false;
  await match();
  await screen.findByText(/B. Lind is Björn Lind from now on. They are in none of the groups/u);
  await dialog.findByText('in none of the groups whose calls are imported: these do not come');
});

test('somebody who is not one of us is said to be that', async () => {
  const { asked } = open(aConnection(), {
    'integrations.people': () => known,
    'integrations.mapPerson': () => undefined,
  });
  await press('Match people… Gong');
  await press('B. Lind is not one of us');
  await screen.findByText('B. Lind is not one of us', { selector: 'div' });
  expect(asked('integrations.mapPerson')).toEqual([
    { provider: 'gong', person: 'a'.repeat(64), was: null, to: 'outside' },
  ]);
});

test('who is not matched is asked of the workspace, and that it is away is told', async () => {
  open(aConnection(), { 'integrations.people': () => new Refused({ code: 'service.needed' }) });
  await press('Match people… Gong');
  const dialog = await dialogOf('People of Gong');
  await dialog.findByText('This needs the workspace, which cannot be reached now.');
  expect(dialog.getByRole('button', { name: 'Try again' })).toBeTruthy();
});
