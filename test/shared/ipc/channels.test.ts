import { expect, test } from 'vitest';

import { channels, DROPPED } from '../../../shared/ipc/channels.ts';
import { contract } from '../../../shared/ipc/contract.ts';

test('the preload knows exactly the channels of the contract', () => {
  const named = Object.entries(contract).flatMap(([noun, procedures]) =>
    Object.keys(procedures).map((name) => `${noun}.${name}`),
  );
  expect([...channels, DROPPED].toSorted()).toEqual(named.toSorted());
});
