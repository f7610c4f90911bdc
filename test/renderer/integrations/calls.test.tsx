import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Insight, Turn } from '../../../shared/domain/session.ts';
import type { CallDetail, CallRow } from '../../../shared/ipc/integration-contract.ts';
import { aMember, memberId, openScreen, Refused, type Script, scriptOf } from '../scripted.tsx';
import { aCall, callId } from '../../builders/calls.ts';

const people = [aMember(1, { name: 'Amara Okonkwo' }), aMember(2, { name: 'Björn Lind' })];
const rows: CallRow[] = [
  aCall(1),
  aCall(2, { owner: null, ownerName: 'eve@partner.example', hasTranscript: false, state: 'waiting', seconds: 7322 }),
  aCall(3, {
    title: '',
    owner: null,
    ownerName: null,
    hasTranscript: false,
    state: 'quarantined',
    source: 'fireflies',
  }),
];
const detailOf = (row: CallRow, change: Partial<CallDetail> = {}): CallDetail => ({
  ...row,
  participants: [
    { name: 'Amara Okonkwo', email: 'amara@acme.example' },
    { name: '', email: 'eve@partner.example' },
  ],
  ...{ more: 3, link: 'https://app.gong.io/call?id=1', language: 'en', transcript: null, insight: null },
  ...change,
});
const turn = (n: number): Turn => ({
  speaker: `Speaker ${String(n % 2)}`,
  start: n,
  end: n + 1,
  text: `Sentence ${String(n)}.`,
});

const open = (shown: readonly CallRow[], detail: Partial<CallDetail> = {}, more: Script = {}) =>
  openScreen('/integrations/calls', {
    ...scriptOf(people),
    'calls.page': ({ filter }: { filter: { text: string } }) => {
      const found = shown.filter(({ title }) => title.toLowerCase().includes(filter.text));
      return { total: found.length, rows: found };
    },
    'calls.get': ({ id }: { id: string }) => detailOf(shown.find((row) => row.id === id) ?? aCall(1), detail),
    ...more,
  });
const cellsOf = (row: HTMLElement) =>
  within(row)
    .getAllByRole('gridcell')
    .map(({ textContent }) => textContent);
const drawerOf = async (title: string) => within(await screen.findByRole('complementary', { name: `Call: ${title}` }));

test('calls are listed with whose they are, how long they took and whether there is a transcript', async () => {
  open(rows);
  await screen.findByText('3 calls');
  const [, first, second, third] = await screen.findAllByRole('row');
  expect(cellsOf(first!).filter((_, at) => at !== 1)).toEqual(['Renewal 1', 'AOAmara Okonkwo', '30:34', 'Gong', 'Yes']);
  expect(cellsOf(second!).slice(2)).toEqual(['eve@partner.example', '2:02:02', 'Gong', 'Still to come']);
  expect(cellsOf(third!)[0]).toBe('Without a title');
  expect(cellsOf(third!).slice(2)).toEqual(['Nobody known', '30:34', 'Fireflies', 'Not readable']);
});

test('a list is narrowed down by words, tool, person and days, and widened again at once', async () => {
  const { asked } = open(rows);
  await screen.findByText('3 calls');
  fireEvent.change(screen.getByLabelText('Tool'), { target: { value: 'gong' } });
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-01' } });
  fireEvent.click(screen.getByRole('button', { name: 'Person' }));
  fireEvent.change(await screen.findByRole('textbox', { name: 'Calls of one person' }), { target: { value: 'björn' } });
  fireEvent.click(await screen.findByRole('button', { name: /^Björn Lind .*: show their calls$/u }));
  await screen.findByRole('button', { name: 'Of Björn Lind' });
  const narrow = { source: 'gong', from: '2026-11-01', to: null, member: memberId(2), group: null, text: '' };
  await waitFor(() => expect(asked('calls.page')).toContainEqual({ filter: narrow, offset: 0, limit: 200 }));
  fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull());
});

test('where nothing matches and where there is nothing yet is not the same', async () => {
  open(rows);
  fireEvent.change(await screen.findByLabelText('Find by title or name'), { target: { value: 'zebra' } });
  await screen.findByText('No call matches');
});

test('without any call it is said where they come from', async () => {
  const { path } = open([]);
  await screen.findByText(/^Calls come by themselves once Fireflies or Gong is connected/u);
  fireEvent.click(screen.getByRole('button', { name: 'Go to Integrations' }));
  await waitFor(() => expect(path()).toBe('/integrations'));
});

test('an opened call tells its facts, who took part, and opens where it came from', async () => {
  const { asked } = open(rows, {}, { 'calls.open': () => undefined });
  fireEvent.click(await screen.findByText('Renewal 1'));
  const drawer = await drawerOf('Renewal 1');
  expect(drawer.getByText('30:34')).toBeTruthy();
  fireEvent.click(drawer.getByRole('radio', { name: 'People' }));
  expect(drawer.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Amara Okonkwoamara@acme.example',
    'eve@partner.example',
  ]);
  expect(drawer.getByText('and 3 more')).toBeTruthy();
  fireEvent.click(drawer.getByRole('button', { name: 'Open in Gong' }));
  await waitFor(() => expect(asked('calls.open')).toEqual([{ id: callId(1) }]));
});

test('of a transcript of ten thousand turns only those in sight are drawn, and words are found in all of it', async () => {
  open(rows, { transcript: Array.from({ length: 10_000 }, (_, n) => turn(n)) });
  fireEvent.click(await screen.findByText('Renewal 1'));
  const drawer = await drawerOf('Renewal 1');
  await drawer.findByText('10,000 turns');
  await drawer.findByText('Sentence 0.');
  expect(drawer.getAllByRole('listitem').length).toBeLessThan(60);
  fireEvent.change(drawer.getByLabelText('Find in the transcript'), { target: { value: 'SENTENCE 9999' } });
  await drawer.findByText('1 turn with it');
  await drawer.findByText('Sentence 9999.');
  expect(drawer.getByText('2:46:39')).toBeTruthy();
});

test('why there is no transcript is told: none was made yet, none can be read, none is here', async () => {
  open(rows);
  fireEvent.click(await screen.findByText('Renewal 2'));
  await screen.findByText('Gong has no transcript of this call yet. It is asked again by itself.');
  fireEvent.click(screen.getByText('Without a title'));
  await screen.findByText(/^What Fireflies told of this call made no sense/u);
});

test('a transcript that is not on this computer yet says that it comes', async () => {
  open(rows, { transcript: 'elsewhere', insight: 'elsewhere' });
  fireEvent.click(await screen.findByText('Renewal 1'));
  await screen.findByText(/^It is not on this computer yet/u);
});

test('what the tool makes of a call is marked as the tool’s', async () => {
  const insight: Insight = {
    ...{ version: 1, overview: 'They renew.', actionItems: ['Send the offer'], topics: ['Pricing'] },
    figures: [{ name: 'Talk ratio', value: '0.42' }],
  };
  open(rows, { insight });
  fireEvent.click(await screen.findByText('Renewal 1'));
  const drawer = await drawerOf('Renewal 1');
  fireEvent.click(drawer.getByRole('radio', { name: 'By Gong' }));
  const region = within(await drawer.findByRole('region', { name: 'What Gong makes of it' }));
  expect(region.getByText('Written by Gong, and no part of any score here.')).toBeTruthy();
  expect(region.getByText('They renew.')).toBeTruthy();
  expect(region.getByText('0.42')).toBeTruthy();
});

test('a call that is gone meanwhile is told as that', async () => {
  open(rows, {}, { 'calls.get': () => new Refused({ code: 'call.missing' }) });
  fireEvent.click(await screen.findByText('Renewal 1'));
  await screen.findByText('This call is not there any more.');
});
