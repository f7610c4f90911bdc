import path from 'node:path';

import { expect, vi } from 'vitest';

import type { Double, Serving } from '../../service/doubles/double.ts';
import { OrganizationAccounts } from '../../service/organization/accounts.ts';
import { actOnAccounts } from '../../service/organization/acts.ts';
import { Redaction } from '../../service/secrets/redaction.ts';
import type { AccountAsk } from '../../shared/domain/account-acts.ts';
import type { ConnectionStatus, ImportScope, Provider } from '../../shared/domain/connection.ts';
import type { OrganizationAccount } from '../../shared/domain/organization-account.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { aWorkspace, temporaryFolder, type TestService } from './desktop.ts';
import { headOf } from './operations.ts';
import { aServedDouble, credentialsFor } from './tools.ts';

export const PLACE_SCOPE: ImportScope = { from: '2026-01-01', groups: null, transcripts: true };
const now = () => new Date().toISOString();

/** A place whose workspaces share the accounts of one tool, which a double stands in for. */
export class TestPlace {
  readonly provider: Provider;
  readonly double: Double;
  readonly serving: Serving;
  readonly #folder = temporaryFolder();
  readonly #services: TestService[] = [];

  constructor(provider: Provider, { double, serving }: { readonly double: Double; readonly serving: Serving }) {
    this.provider = provider;
    this.double = double;
    this.serving = serving;
  }

  get path(): string {
    return this.#folder.path;
  }

  get file(): string {
    return path.join(this.path, 'accounts.sqlite');
  }

  get doubles() {
    return { [this.provider]: this.serving.origin };
  }

  accounts(): OrganizationAccounts {
    const redaction = new Redaction();
    return new OrganizationAccounts({ place: this.path, secretsKey: null, redaction, patience: 2000 });
  }

  act(ask: AccountAsk, at = now) {
    return actOnAccounts({ place: this.path, accounts: this.accounts(), doubles: this.doubles, now: at }, ask);
  }

  async one(ask: AccountAsk): Promise<OrganizationAccount> {
    const told = await this.act(ask);
    if (told.act === 'list') throw new Error('a list was told');
    return told.account;
  }

  connect(only: readonly string[] | null = null, key?: string): Promise<OrganizationAccount> {
    const credentials = credentialsFor(this.provider, key === undefined ? {} : { key });
    return this.one({ act: 'connect', credentials, only: only && [...only] });
  }

  replaceKey(): Promise<OrganizationAccount> {
    return this.one({ act: 'replaceKey', which: this.provider, credentials: credentialsFor(this.provider) });
  }

  /** A workspace that lies beside the others. */
  async neighbour(name: string): Promise<TestService> {
    const service = await aWorkspace(path.join(this.path, name));
    await service.stop();
    [service.place, service.doubles] = [this.path, this.doubles];
    await service.start();
    this.#services.push(service);
    return service;
  }

  link({ client }: TestService, { id }: OrganizationAccount, scope = PLACE_SCOPE) {
    return client.linkTool(this.provider, id, scope);
  }

  async card({ client }: Pick<TestService, 'client'>): Promise<ConnectionStatus> {
    const { connections } = await headOf(client);
    return connections.find(({ provider }) => provider === this.provider)!;
  }

  /** Resolves once the card of a workspace tells this. */
  seen(service: TestService, told: object): Promise<void> {
    const look = async () => expect(await this.card(service)).toMatchObject(told);
    return vi.waitFor(look, { timeout: 20_000, interval: 100 });
  }

  async remove(): Promise<void> {
    for (const service of this.#services) await service.stop();
    await this.serving.close();
    this.#folder.remove();
  }
}

export const aPlace = async (provider: Provider, calls: number): Promise<TestPlace> =>
  new TestPlace(provider, await aServedDouble(provider, { calls }));

/** How something is refused; what else it throws as it is, and null where it is done. */
export async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Refusal ? error.error : error;
}
