import { expect, test } from 'vitest';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import type { PushedOperation } from '../../shared/sync/protocol.ts';
import { anInvitation, aPerson, clientFor, OWNER, temporaryFolder, TestService } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { anOperation, apply, headOf, membersOf, pushAll, refusal } from '../builders/operations.ts';

const ROUNDS = isFullForm ? 1000 : 3;
const RIVALS = 100;
const ADMINS = 3;

type Want = (at: number, random: Random) => PushedOperation;

/** Each wants the last one for another person, by whichever command gives it. */
function wantsOf(people: readonly MemberId[]): { readonly seat: Want; readonly credit: Want } {
  const someone = (at: number) => people[at % people.length]!;
  let fresh = 0;
  const invited = (more: Parameters<typeof anInvitation>[1]) => {
    fresh += 1;
    return anOperation('members.invite', { people: [anInvitation(`new${String(fresh)}`, more)] });
  };
  return {
    seat: (at, random) => {
      if (random.chance(0.6)) return anOperation('seats.assign', { members: [someone(at)] });
      return invited({ fullSeat: true });
    },
    credit: (at, random) => {
      const member = someone(at);
      const transfer = { from: { kind: 'pool' }, to: { kind: 'member', member }, amount: 1 } as const;
      if (random.chance(0.5)) return anOperation('credits.transfer', transfer);
      if (random.chance(0.6)) return anOperation('credits.modify', { members: [member], balance: 1 });
      return invited({ credits: 1 });
    },
  };
}

/** Lets them all ask at once, over several connections of several people, and answers who got it. */
async function race(clients: readonly ServiceClient[], wanted: readonly PushedOperation[]) {
  const results = await Promise.all(
    wanted.map(async (operation, at) => (await pushAll(clients[at % clients.length]!, operation))[0]!),
  );
  const codes = results.flatMap((result) => (result.outcome === 'refused' ? [result.error.code] : []));
  return { won: results.filter(({ outcome }) => outcome === 'applied').map(({ id }) => id), codes: new Set(codes) };
}

async function begin(service: TestService): Promise<{ clients: ServiceClient[]; people: MemberId[] }> {
  await service.start();
  const workspace = { name: 'Acme', plan: 'enterprise', seats: 1, credits: 1, sample: false } as const;
  await service.client.createWorkspace({ ...workspace, renewsAt: '2049-03-01T00:00:00.000Z', owner: OWNER });
  const admins = Array.from({ length: ADMINS }, (_, n) => aPerson(`admin${String(n)}`, { role: 'admin' }));
  const others = Array.from({ length: RIVALS }, (_, n) => aPerson(`p${String(n)}`));
  await apply(service.client, 'members.add', { people: [...admins, ...others] });
  const clients = await Promise.all(admins.map(({ email }) => clientFor(service, email)));
  const members = [...(await membersOf(service.client)).values()];
  return {
    clients: [service.client, ...clients],
    people: members.filter(({ line }) => line[4] === 'learner').map(({ id }) => id),
  };
}

const undo = async (client: ServiceClient, operation: OperationId) =>
  expect(await refusal(client, anOperation('operations.undo', { operation }))).toBeNull();

test(
  'of a hundred who want the last seat or the last credit at once exactly one gets it, in every round',
  async () => {
    const random = randomFrom(lawSeed('rivals', ROUNDS));
    const folder = temporaryFolder();
    const service = new TestService(folder.path);
    const { clients, people } = await begin(service);
    const wants = wantsOf(people);
    for (let round = 0; round < ROUNDS; round += 1) {
      const kind = random.pick(['seat', 'credit'] as const);
      const wanted = Array.from({ length: RIVALS }, (_, at) => wants[kind](at, random));
      const { won, codes } = await race(clients, wanted);
      expect(won).toHaveLength(1);
      expect([...codes]).toEqual([kind === 'seat' ? 'seats.exhausted' : 'credits.exhausted']);
      const { seats } = await headOf(service.client);
      expect(seats['remaining']).toBe(kind === 'seat' ? 0 : 1);
      await undo(service.client, won[0]!);
    }
    expect(await service.client.verify()).toEqual([]);
    await service.stop();
    folder.remove();
    console.info(`rivals: ${String(ROUNDS)} rounds of ${String(RIVALS)}, one winner each`);
  },
  lawLimit(40),
);
