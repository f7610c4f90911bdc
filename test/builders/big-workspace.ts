import { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { ServiceClient } from '../../electron/http/service-client.ts';
import { apply, groupsOf, membersOf, untilNoJobs } from './operations.ts';
import { inventPeople } from './people.ts';

/** Fills a workspace with invented people in groups, some of whose seats were taken back: there is some of everything. */
export async function fillWorkspace(client: ServiceClient, people: number, groupCount = 4): Promise<void> {
  await apply(client, 'groups.create', {
    names: Array.from({ length: groupCount }, (_, index) => `Group ${String(index + 1)}`),
  });
  const groups = [...(await groupsOf(client)).values()].map((id) => GroupId.parse(id));
  const invented = inventPeople({ people, groups: groups.length }).map((person) => ({
    ...person,
    groups: person.groups.flatMap((place) => groups[place] ?? []),
  }));
  await apply(client, 'members.import', { file: 'all.csv', people: invented });
  await untilNoJobs(client);
  const full = [...(await membersOf(client)).values()].filter(({ seat }) => seat === 'full').slice(0, people / 50);
  await apply(client, 'seats.revoke', { members: full.map(({ id }) => MemberId.parse(id)) });
}
