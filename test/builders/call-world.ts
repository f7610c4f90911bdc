import type { Double, Serving } from '../../service/doubles/double.ts';
import type { Desk } from '../../electron/core/desk.ts';
import { deriveId, GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { aDesk, aDeskOf, aPerson, aWorkspace, change, temporaryFolder, type TestService } from './desktop.ts';
import { headOf } from './operations.ts';
import { askService, aServedDouble, callsIn, credentialsFor } from './tools.ts';

const HOUR_MS = 3_600_000;
const UNTIL = new Date(Date.now() - HOUR_MS).toISOString();
const FROM = new Date(Date.now() - 20 * 24 * HOUR_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
const scope = { from: FROM, groups: null, transcripts: true };

/** A workspace that has imported five calls of Gong: one of grace, who is here, and of others who are not. */
export class CallWorld {
  readonly service: TestService;
  readonly desk: Desk;
  readonly group: GroupId;
  readonly double: Double;
  readonly #folder: ReturnType<typeof temporaryFolder>;
  readonly #desks: Desk[] = [];
  readonly #serving: Serving;

  private constructor(
    { service, desk, group, double }: Pick<CallWorld, 'service' | 'desk' | 'group' | 'double'>,
    folder: ReturnType<typeof temporaryFolder>,
    serving: Serving,
  ) {
    [this.service, this.desk, this.group, this.double] = [service, desk, group, double];
    [this.#folder, this.#serving] = [folder, serving];
  }

  static async begin(people: readonly ReturnType<typeof aPerson>[] = []): Promise<CallWorld> {
    const folder = temporaryFolder();
    const { double, serving } = await aServedDouble('gong', { calls: 5, until: UNTIL });
    const service = await aWorkspace(folder.path);
    await service.stop();
    service.doubles = { gong: serving.origin };
    await service.start();
    const desk = await aDesk(folder.path, service);
    const group = GroupId.parse(deriveId(change(desk, 'groups.create', { names: ['Sales'] }).id, 0));
    change(desk, 'members.add', { people: [aPerson('grace', { groups: [group] }), ...people] });
    await desk.sync.kick();
    return new CallWorld({ service, desk, group, double }, folder, serving);
  }

  async end(): Promise<void> {
    for (const desk of [this.desk, ...this.#desks]) await desk.close();
    await this.service.stop();
    await this.#serving.close();
    this.#folder.remove();
  }

  /** The desk of somebody, in step. */
  async deskOf(name: string): Promise<Desk> {
    const theirs = await aDeskOf(this.service, `${this.#folder.path}/${name}`, name);
    this.#desks.push(theirs);
    return theirs;
  }

  post = (what: string, body: object) => askService(this.service, 'POST', `/v1/integrations/${what}`, body);
  connect = () => this.post('connect', { credentials: credentialsFor('gong'), scope });

  async status(): Promise<ConnectionStatus | undefined> {
    const { connections } = await headOf(this.service.client);
    return connections.find(({ provider }) => provider === 'gong');
  }

  /** Waits until everything the tool has was read, and the desk has it. */
  async synced(since: string | null = null): Promise<void> {
    for (let last = since; last === since || last === null; last = (await this.status())?.lastSyncAt ?? null)
      await new Promise((resolve) => setImmediate(resolve));
    await this.desk.sync.kick();
  }

  /** Has everything at the tool listed once more. */
  async listAgain(): Promise<void> {
    const since = (await this.status())?.lastSyncAt ?? null;
    const other = { ...scope, from: UNTIL.slice(0, 'YYYY-MM-DD'.length) };
    await this.post('scope', { provider: 'gong', was: scope, scope: other });
    await this.post('scope', { provider: 'gong', was: other, scope });
    await this.synced(since);
  }

  /** Whose the calls are, by the service; null where they are nobody's. */
  async owners(): Promise<(string | null)[]> {
    return callsIn(await this.service.client.pull(0)).map((row) => row[6]);
  }

  member(name: string): MemberId {
    const row = this.desk.sql.get<{ id: string }>('SELECT id FROM member WHERE firstName = ?', name);
    return MemberId.parse(row?.id);
  }
}
