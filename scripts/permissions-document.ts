import { commands } from '../shared/commands/catalog.ts';
import { entitlementsOf, features } from '../shared/domain/entitlements.ts';
import { contract } from '../shared/ipc/contract.ts';
import type { Meta } from '../shared/ipc/procedure.ts';
import { entitlements } from '../shared/locales/en/entitlements.ts';
import { phrase } from '../shared/locales/words.ts';
import {
  type Action,
  actions,
  type Exception,
  type Grant,
  type Rule,
  rules,
  type Standing,
  standings,
} from '../shared/permissions/rules.ts';
import { routes } from '../shared/sync/routes.ts';

const titles: Readonly<Record<Standing, string>> = {
  organizationAdmin: 'org admin',
  owner: 'owner',
  admin: 'admin',
  groupAdmin: 'group admin',
  manager: 'manager',
  reviewer: 'reviewer',
  trainer: 'trainer',
  learner: 'learner',
};
/** By rank, as the columns of the document stand. */
const columns: readonly Standing[] = [...standings].toSorted((one, other) => place(one) - place(other));
function place(standing: Standing): number {
  return Object.keys(titles).indexOf(standing);
}

const marks = { workspace: '●', ownGroups: 'g', self: 's', byPolicy: 'p' } as const;
const settings: Readonly<Record<NonNullable<Grant['setting']>, string>> = {
  invitesPeople: 'where the settings of the group let its admins invite people',
  changesRoles: 'where the settings of the group let its admins change roles',
  buysCredits: 'where the settings of the group let its admins buy credits',
};
const policies: Readonly<Record<NonNullable<Grant['policy']>, string>> = {
  managersManagePeople: 'unless the workspace switches it off',
  groupAdminsBuyCredits: 'unless the workspace switches it off',
  groupAdminsSeeSessions: 'unless the workspace switches it off',
  groupAdminsCreateScenarios: 'if the workspace lets admins of groups or all members create',
  membersCreateScenarios: 'if the workspace lets all members create',
};
const exceptions: Readonly<Record<Exception, string>> = {
  notSelf: 'nobody to themselves',
  notOutranked: 'nobody to someone who ranks above them',
  lastOwner: 'never to the last owner',
};

function cell(grant: Grant | undefined): string {
  if (grant === undefined) return '○';
  const isLimited = [grant.below, grant.setting, grant.scope === 'byPolicy' ? undefined : grant.policy].some(Boolean);
  return marks[grant.scope] + (isLimited ? '◐' : '');
}

function limitsOf({ grants, unless, byService }: Rule): string {
  const own = columns.flatMap((standing) => {
    const { below, setting, policy } = grants[standing] ?? { scope: 'self' };
    const said = [below && `below ${below}`, setting && settings[setting], policy && policies[policy]].filter(Boolean);
    return said.length > 0 ? [{ standing: titles[standing], said: said.join(', ') }] : [];
  });
  const together = Map.groupBy(own, ({ said }) => said);
  const limits = [...together].map(([said, who]) => `${who.map(({ standing }) => standing).join(', ')}: ${said}`);
  return [...limits, ...unless.map((name) => exceptions[name]), ...(byService ? ['the service itself'] : [])].join(
    '; ',
  );
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const nameless = 'anyone at the keyboard';

type Room = Readonly<Record<string, { readonly '~orpc': { readonly meta: Meta } }>>;

/** The procedures of the contract by name, with the action each needs. */
export function procedureRows(): readonly (readonly [name: string, action: Action | null])[] {
  return Object.entries<Room>(contract).flatMap(([room, procedures]) =>
    Object.entries(procedures).map(
      ([
        name,
        {
          '~orpc': { meta },
        },
      ]) => [`${room}.${name}`, meta.action] as const,
    ),
  );
}

const isAllowed = (allowed: boolean) => (allowed ? '●' : '○');

/** What each seat allows somebody who has accepted. */
function seatRows(): string[][] {
  const [basic, full] = (['basic', 'full'] as const).map((seat) => entitlementsOf({ status: 'active', seat }));
  return features.map((feature, index) => [
    code(feature),
    phrase('entitlements', `feature.${feature}`) +
      (full?.[index]?.whereEnabled ? `, ${phrase('entitlements', 'whereEnabled')}` : ''),
    isAllowed(basic?.[index]?.allowed === true),
    isAllowed(full?.[index]?.allowed === true),
  ]);
}

const enforced = `It is enforced where such things are done: by the product, which asks first. The service names whoever did what they are not
allowed when that is told to it ([events.md](events.md#what-a-seat-does-not-allow)), and gives a use by whoever holds no full seat
no effect on any seat. Basic seats are in no count and no limit: nobody is refused for want of one. In the console itself nothing needs a full seat:
what one may do there is the table above.`;

const code = (text: string) => `\`${text}\``;

/** docs/permissions.md, whole. */
export function permissionsDocument(): string {
  const matrix = actions.map((action) => {
    const rule: Rule = rules[action];
    return [code(action), ...columns.map((standing) => cell(rule.grants[standing])), limitsOf(rule)];
  });
  return `# Permissions

Written by \`npm run permissions\` from \`shared/permissions/rules.ts\`; a test holds it current.

● everyone in the workspace · g the people of one's own groups · s oneself alone · p as the workspace has set it ·
◐ limited as noted · ○ not at all. *Group admin* is an appointment in a group, beside a role; for a reviewer or a
trainer the own groups are those they are in. Whoever is suspended does not come in at all.

${table(['action', ...columns.map((standing) => titles[standing]), 'limits'], matrix)}

Over the whole table: nobody grants a role above their own; an admin of a group grants roles below admin; the last
owner stays, whatever takes them away; taking back an operation grants nothing that could not be granted by hand.

## What a seat allows

In the product itself, as \`GET /v1/members/{id}/entitlements\` answers for whoever may read of that person, and for
themselves. Whoever is suspended is allowed none of it, and whoever has not accepted yet none either.

${table(['feature', '', 'basic seat', 'full seat'], seatRows())}

For each feature the answer says whether it is \`allowed\` and \`why\`: ${Object.keys(entitlements.why).map(code).join(', ')}.

${enforced}

## Commands

${table(
  ['command', 'action'],
  Object.values(commands).map(({ name, action }) => [code(name), code(action)]),
)}

## Routes

\`setup\` is the desktop that started the service before there is a workspace; \`starter\` the
desktop that keeps it afterwards, \`bringer\` a token that only brings events.

${table(
  ['route', 'needs'],
  Object.entries(routes).map(([name, needs]) => [code(name), code(needs)]),
)}

## Procedures

${table(
  ['procedure', 'action'],
  procedureRows().map(([name, action]) => [code(name), action === null ? nameless : code(action)]),
)}
`;
}
