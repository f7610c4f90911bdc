import type { Alias, Connection } from '../domain/alias.ts';
import type { Assignment } from '../domain/assignment.ts';
import type { Headcount } from '../domain/caps.ts';
import type { Provider } from '../domain/connection.ts';
import type { CreditAccount, CreditPart } from '../domain/credit.ts';
import type { SetGroup } from '../domain/group.ts';
import type {
  AssignmentId,
  GroupId,
  InvoiceId,
  MemberId,
  OperationId,
  PurchaseId,
  RubricId,
  ScenarioId,
  SessionId,
  TagId,
} from '../domain/ids.ts';
import type { Member } from '../domain/member.ts';
import type { Invoice } from '../domain/invoice.ts';
import type { Purchase } from '../domain/purchase.ts';
import type { Rubric, RubricVersion } from '../domain/rubric.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { CriterionPoints, Verdict } from '../domain/result.ts';
import type { SeatCounts } from '../domain/seat.ts';
import type { SessionFacts } from '../domain/session.ts';
import type { Tag, Tagged } from '../domain/tag.ts';
import type { Workspace } from '../domain/workspace.ts';
import type { Effect } from './effects.ts';

/** What a command needs loaded before it can decide, and nothing else. */
export interface Reads {
  readonly members?: readonly MemberId[];
  readonly emails?: readonly string[];
  /** With true, the groups of the members above as well. */
  readonly memberships?: boolean;
  readonly groups?: readonly GroupId[];
  readonly groupNames?: readonly string[];
  readonly seats?: boolean;
  /** The pool, all wallets, and the balances of the members above. */
  readonly credits?: boolean;
  /** With true, how the credits of the members above came and were spent as well. */
  readonly creditLines?: boolean;
  /** Addresses of which is asked whether they have an account. */
  readonly accounts?: readonly string[];
  /** The owners who can come in: one of them has to stay. */
  readonly owners?: boolean;
  /** How many people are in the groups above, and how many credits are from them. */
  readonly groupUse?: boolean;
  /** How many seats are set aside for groups, all of them. */
  readonly reserves?: boolean;
  /** With true, purchases and the invoices of the plan, and what of budgets they take. */
  readonly purchases?: boolean;
  readonly invoices?: readonly InvoiceId[];
  /** Numbers of which is asked whether there is such an invoice. */
  readonly invoiceNumbers?: readonly string[];
  readonly rubrics?: readonly RubricId[];
  /** With true, by which scenarios and scores the rubrics above are used. */
  readonly rubricUse?: boolean;
  readonly scenarios?: readonly ScenarioId[];
  readonly tags?: readonly TagId[];
  readonly tagNames?: readonly string[];
  /** With true, what the tags above are on. */
  readonly tagUse?: boolean;
  /** Sessions whose results are decided about, with whose they are. */
  readonly results?: readonly SessionId[];
  readonly assignments?: readonly AssignmentId[];
  /** With true, imported calls and the connections they come from, with who is known by which name there. */
  readonly calls?: boolean;
  /** With true, what the workspace is set to: it is always there, and changes of it are decided again when it comes anew. */
  readonly workspace?: boolean;
  /** An operation to undo, with the effects of all its parts and the present state of everything they touched. */
  readonly operation?: OperationId;
}

/** What is known of a session to whoever decides about its result. */
export interface SessionResult {
  readonly id: SessionId;
  /** Its scenario; of a call what it is called. */
  readonly title: string;
  /** Null while it is nobody's here. */
  readonly owner: MemberId | null;
  /** What its event said. */
  readonly told: { readonly score: number | null; readonly criteria: readonly CriterionPoints[] };
  /** In the order in which they were given. */
  readonly verdicts: readonly Verdict[];
  /** Who gave the last of them on the score; null where there is none, or they are not here. */
  readonly decidedBy: string | null;
}

export interface Membership {
  readonly group: GroupId;
  readonly admin: boolean;
}

export interface LoadedOperation {
  readonly id: OperationId;
  readonly command: string;
  /** Who did it; null where it was the service, or that is not known here. */
  readonly by: MemberId | null;
  readonly effects: readonly Effect[];
  readonly undone: boolean;
  readonly busy: boolean;
  /** The plan was renewed since: seats that it spent are back in the pool. */
  readonly renewedSince: boolean;
}

/** Groups and people whom an assignment is for. */
export interface AssignedNow {
  readonly groups: readonly GroupId[];
  readonly people: readonly { readonly id: MemberId; readonly groups: readonly GroupId[] }[];
}

/** The part of a workspace that a command's reads asked for. */
export interface State {
  readonly workspace: Workspace | null;
  readonly seats: SeatCounts;
  member(id: MemberId): Member | undefined;
  memberByEmail(email: string): Member | undefined;
  /** Whether somebody with this address has accepted an invitation before; only the service knows. */
  hasAccount(email: string): boolean;
  groupsOf(id: MemberId): readonly Membership[];
  group(id: GroupId): SetGroup | undefined;
  groupByName(name: string): SetGroup | undefined;
  /** How many people are in a group. */
  peopleIn(id: GroupId): number;
  /** The credits in the wallet of a group, and those that came from there and somebody has. */
  creditsFrom(id: GroupId): number;
  creditsIn(account: CreditAccount): number;
  /** The credits somebody has, by where they came from: the pool first. */
  creditsOf(id: MemberId): readonly CreditPart[];
  /** The groups that have seats set aside for them, with how many. */
  readonly reserves: ReadonlyMap<GroupId, number>;
  /** The same in the order in which they were given, the earliest first. */
  creditsGiven(id: MemberId): readonly CreditPart[];
  /** What somebody spent and was not given back, by where it would go, which is the pool if its group is gone; the latest last. */
  creditsSpent(id: MemberId): readonly CreditPart[];
  purchase(id: PurchaseId): Purchase | undefined;
  purchaseByInvoice(invoice: string): Purchase | undefined;
  invoice(id: InvoiceId): Invoice | undefined;
  invoiceByNumber(number: string): Invoice | undefined;
  /** How long the PDF with this hash is; undefined where it is not here. */
  pdfBytes(hash: string): number | undefined;
  /** How long all PDFs of invoices are together, but this one. */
  pdfsInUse(except: string): number;
  rubric(id: RubricId): Rubric | undefined;
  /** What a rubric said in one of its versions. */
  rubricVersion(id: RubricId, version: number): RubricVersion | undefined;
  /** All it has said, the first version first; of many versions that is much. */
  rubricVersions(id: RubricId): readonly RubricVersion[];
  scenario(id: ScenarioId): Scenario | undefined;
  /** The scenarios that are looked at by a rubric, also those that are archived. */
  scenariosBy(rubric: RubricId): readonly Pick<Scenario, 'id' | 'name'>[];
  /** How many scores, and overrides of them, were given by a rubric. */
  scoresBy(rubric: RubricId): number;
  tag(id: TagId): Tag | undefined;
  /** The tag whose name is known by this key. */
  tagAlike(like: string): Tag | undefined;
  tagCount(): number;
  /** The groups and scenarios that have a tag on them, each with all of theirs. */
  tagged(id: TagId): Tagged;
  /** A practice session or a call, with what was decided of its result. */
  result(id: SessionId): SessionResult | undefined;
  assignment(id: AssignmentId): Assignment | undefined;
  /** Those of an assignment who are there, people with the groups they are in. */
  assignedNow(to: Pick<Assignment, 'forGroups' | 'forPeople'>): AssignedNow;
  /** How many assignments name a scenario, or are for a group and have not ended. */
  assignmentsOf(named: { readonly scenario: ScenarioId } | { readonly group: GroupId }): number;
  connection(source: Provider): Connection | undefined;
  alias(person: string): Alias | undefined;
  session(source: Provider, externalId: string): SessionFacts | undefined;
  sessionById(id: SessionId): SessionFacts | undefined;
  /** The calls of an owner whom tools name like this, and those in which somebody took part. */
  sessionsOf(person: string): readonly SessionFacts[];
  sessionsWith(person: string): readonly SessionFacts[];
  /** Whether somebody is here, whoever asks; loaded with calls. */
  isHere(member: MemberId): boolean;
  /** What approved and recorded purchases of a group take of its budget, in a currency. */
  budgetTaken(id: GroupId, currency: string): number;
  /** How many purchases of a group are asked for or approved, and not yet made. */
  openPurchases(id: GroupId): number;
  /** Whether the picture with this hash is here. */
  hasImage(hash: string): boolean;
  owners(): readonly MemberId[];
  /** How many there are of what plans have only so many of. */
  headcount(kind: keyof Headcount): number;
  readonly operation: LoadedOperation | null;
}
