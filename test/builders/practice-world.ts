import type { Desk } from '../../electron/core/desk.ts';
import { sessionDetail } from '../../electron/sessions/session-detail.ts';
import { sessionPage } from '../../electron/sessions/sessions.repository.ts';
import { deriveId, GroupId, MemberId, RubricId, type SessionId } from '../../shared/domain/ids.ts';
import type { SessionDetail, SessionFilter, SessionRow } from '../../shared/ipc/session-contract.ts';
import { aDesk, aDeskOf, aPerson, aWorkspace, change, temporaryFolder, type TestService } from './desktop.ts';
import { aRubric, aScenario } from './roleplays.ts';
import { aPractice, saidAndThought, sessionQuery } from './sessions.ts';

export const morning = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`;

const everybody = (emea: GroupId, apac: GroupId) => [
  aPerson('Ann', { fullSeat: true, groups: [emea] }),
  aPerson('Bea', { fullSeat: true, groups: [apac] }),
  aPerson('Gus', { groups: [emea], adminOf: [emea] }),
  aPerson('Tess', { role: 'trainer', groups: [apac] }),
  aPerson('Rey', { role: 'reviewer' }),
  aPerson('Mia', { role: 'manager' }),
];

/** A workspace in which some have practised, and the desks of those who look at it. */
export class PracticeWorld {
  readonly folder = temporaryFolder();
  readonly service: TestService;
  readonly desk: Desk;
  readonly rubric: RubricId;
  readonly #desks: Desk[] = [];

  private constructor(folder: ReturnType<typeof temporaryFolder>, service: TestService, desk: Desk, rubric: RubricId) {
    [this.folder, this.service, this.desk, this.rubric] = [folder, service, desk, rubric];
  }

  static async begin(): Promise<PracticeWorld> {
    const folder = temporaryFolder();
    const service = await aWorkspace(folder.path);
    const desk = await aDesk(folder.path, service);
    const groups = change(desk, 'groups.create', { names: ['EMEA', 'APAC'] }).id;
    const [emea, apac] = [0, 1].map((n) => GroupId.parse(deriveId(groups, n)));
    if (emea && apac) change(desk, 'members.add', { people: everybody(emea, apac) });
    const rubric = RubricId.parse(deriveId(change(desk, 'rubrics.create', { document: aRubric('Calls') }).id, 0));
    change(desk, 'scenarios.create', aScenario('Cold call', { rubric }));
    await desk.sync.kick();
    await service.client.sendEvents([
      aPractice('s1', morning(1), { score: 60 }),
      aPractice('s2', morning(2), { ...saidAndThought, score: 78, attempt: 2 }),
      aPractice('s3', morning(3), { email: 'bea@acme.example', score: null, scenario: 'Négociation' }),
      aPractice('s4', morning(4), { email: 'later@acme.example', score: 95 }),
    ]);
    await desk.sync.kick();
    return new PracticeWorld(folder, service, desk, rubric);
  }

  async end(): Promise<void> {
    for (const desk of [this.desk, ...this.#desks]) await desk.close();
    await this.service.stop();
    this.folder.remove();
  }

  /** The desk of somebody, in step; each time another computer. */
  async deskOf(name: string): Promise<Desk> {
    const theirs = await aDeskOf(this.service, `${this.folder.path}/${name}${String(this.#desks.length)}`, name);
    this.#desks.push(theirs);
    return theirs;
  }

  idOf(table: 'member' | 'grp', name: string): string {
    const column = table === 'member' ? 'firstName' : 'name';
    return this.desk.sql.get<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = ?`, name)?.id ?? '';
  }
  member = (name: string): MemberId => MemberId.parse(this.idOf('member', name));
  group = (name: string): GroupId => GroupId.parse(this.idOf('grp', name));

  /** The session that ended on the morning of a day in March. */
  session(day: number): SessionId {
    const ended = ({ seconds, startedAt }: SessionRow) => Date.parse(startedAt) + (seconds ?? 0) * 1000;
    const row = rowsAt(this.desk).find((each) => ended(each) === Date.parse(morning(day)));
    if (!row) throw new Error(`nobody practised on day ${String(day)}`);
    return row.id;
  }
}

export const rowsAt = (at: Desk, filter: Partial<SessionFilter> = {}): readonly SessionRow[] =>
  sessionPage(at.sql, sessionQuery(filter)).rows;
export const briefly = (at: Desk, filter: Partial<SessionFilter> = {}) =>
  rowsAt(at, filter).map(({ personName, score }) => [personName, score]);
export const detailAt = (at: Desk, id: SessionId): SessionDetail => sessionDetail(at.context, id);
