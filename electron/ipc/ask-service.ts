import { Refusal } from '../../shared/errors/app-error.ts';
import type { ServiceClient } from '../http/service-client.ts';
import type { Core } from './implementer.ts';

/** What only the workspace can do is done at once or not at all: it is never kept to be sent later. */
export async function askService<T>({ workspaces }: Core, ask: (client: ServiceClient) => Promise<T>): Promise<T> {
  try {
    return await ask(await workspaces.desk.connect());
  } catch (error) {
    const isAway = error instanceof Refusal && error.error.code === 'service.unreachable';
    throw isAway ? new Refusal({ code: 'service.needed' }) : error;
  }
}

/** The same of what changes the workspace: screens tell it as soon as the service does, also where somebody else was quicker. */
export async function changeAtService<T>(core: Core, ask: (client: ServiceClient) => Promise<T>): Promise<T> {
  try {
    return await askService(core, ask);
  } finally {
    void core.workspaces.desk.sync.kick();
  }
}
