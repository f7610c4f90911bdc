import { Backups } from '../../electron/backups/backups.ts';
import type { Host } from '../../electron/core/host.ts';
import { Workspaces } from '../../electron/core/workspaces.ts';
import { DraftThread } from '../../electron/imports/draft-thread.ts';
import { createDispatch, type Dispatch } from '../../electron/ipc/router.ts';
import type { ErrorCode } from '../../shared/errors/app-error.ts';

/** The core over a workspace that is open, asked as screens ask it. */
export class AskedCore {
  readonly workspaces: Workspaces;
  readonly dispatch: Dispatch;

  private constructor(host: Host, workspaces: Workspaces) {
    this.workspaces = workspaces;
    const drafts = new DraftThread(host);
    this.dispatch = createDispatch({ host, workspaces, drafts, backups: new Backups(host, workspaces) });
  }

  /** Opens the workspace that the service of the host keeps; what is kept of it goes into the folder. */
  static async open(host: Host, folder: string): Promise<AskedCore> {
    const workspaces = new Workspaces(host, folder);
    await workspaces.openSample();
    return new AskedCore(host, workspaces);
  }

  /** The value of a procedure, which the router has parsed by the contract; a refusal fails the test. */
  async ask<T>(channel: string, input?: unknown): Promise<T> {
    const result = await this.dispatch(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
    return result.value as T; // as the contract says of the channel
  }

  /** With what it is refused; null where it is not. */
  async codeOf(channel: string, input?: unknown): Promise<ErrorCode | null> {
    const result = await this.dispatch(channel, input);
    return result.ok ? null : result.error.code;
  }
}
