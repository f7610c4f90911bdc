import type { Breach } from './breaches.ts';

const aCommand = `import { z } from 'zod';
import { command, decided } from '../shared/kernel/command.ts';
export const rowless = command({
  name: 'groups.burn', version: 1, input: z.object({}), reads: () => ({}), targets: () => [],
  about: () => ({ count: 1, label: '' }), optimistic: false, decide: () => decided([]), `;

/** What leaves out the row of the permission table it needs, and what the compiler says of it. */
export const rowless: readonly Omit<Breach, 'fence'>[] = [
  {
    claim: 'a command',
    file: 'service/rowless-command.ts',
    text: `${aCommand}});`,
    says: "Property 'action' is missing",
  },
  {
    claim: 'a command with an action that has no row',
    file: 'service/strange-command.ts',
    text: `${aCommand}action: 'groups.burn' });`,
    says: '"groups.burn"',
  },
  {
    claim: 'a procedure',
    file: 'service/rowless-procedure.ts',
    text: `import { oc, type ContractRouter } from '@orpc/contract';
import type { Meta } from '../shared/ipc/procedure.ts';
export const contract = { peek: oc } satisfies ContractRouter<Meta>;`,
    says: 'ContractRouter<Meta>',
  },
  {
    claim: 'a route',
    file: 'service/rowless-route.ts',
    text: `import type { Routes } from './routes.ts';
export const add = (routes: Routes): void => routes.on('GET /v1/secrets', () => new Response());`,
    says: '"GET /v1/secrets"',
  },
];
