import type { ArgsOf, CommandName } from '../commands/catalog.ts';
import type { GroupId, MemberId } from '../domain/ids.ts';

/** What the workspace was made with, for each of its people. */
export const CREDITS_EACH = 5;
/** What the first people are given, one after the other: three each, on average. */
const balances = [0, 2, 4, 6, 3];
/** No more groups have a wallet. */
const WALLETS = 20;
/** A group with a wallet gives to its first few people out of it. */
const GIVEN_TO = 3;
const GIVEN = 2;
/** So many of them: what the year of many more would tell, these tell as well. */
const HANDED_TO = 1000;

/** Something an administrator does. */
export type Act = {
  readonly [Name in CommandName]: { readonly command: Name; readonly args: ArgsOf<Name> };
}[CommandName];

function walletOf(group: GroupId, people: readonly MemberId[], share: number): Act[] {
  const settings = { ownWallet: { was: false, to: true } };
  const wallet = { kind: 'group', group } as const;
  const amount = Math.max(GIVEN_TO * GIVEN, share);
  return [
    { command: 'groups.configure', args: { group, settings } },
    { command: 'credits.transfer', args: { from: { kind: 'pool' }, to: wallet, amount } },
    ...people.slice(0, GIVEN_TO).map((member): Act => {
      const to = { kind: 'member', member } as const;
      return { command: 'credits.transfer', args: { from: wallet, to, amount: GIVEN } };
    }),
  ];
}

/** A group of a workspace, and whether somebody looks after it who looks after nothing else. */
export interface SampleGroup {
  readonly id: GroupId;
  readonly people: readonly MemberId[];
  readonly hasAdmin: boolean;
}

/** Hands out the credits of a workspace: to its people, and to the wallets of the groups that have an admin of their own. */
export function handOutCredits(people: readonly MemberId[], groups: readonly SampleGroup[]): Act[] {
  const given = people.slice(0, HANDED_TO);
  const byBalance = Map.groupBy(given.keys(), (at) => balances[at % balances.length] ?? 0);
  const sets = [...byBalance]
    .filter(([balance]) => balance > 0)
    .map(([balance, ats]): Act => {
      const members = ats.flatMap((at) => given[at] ?? []);
      return { command: 'credits.modify', args: { members, balance } };
    });
  const withWallets = groups
    .filter(({ people: those, hasAdmin }) => hasAdmin && those.length >= GIVEN_TO)
    .slice(0, WALLETS);
  const share = Math.floor(people.length / 2 / withWallets.length);
  return [...sets, ...withWallets.flatMap((group) => walletOf(group.id, group.people, share))];
}
