import type { ArgsOf, CommandName } from '../commands/catalog.ts';
import { createGroups } from '../commands/groups.ts';
import { deriveId, GroupId, OperationId, RubricId, ScenarioId, TagId, uuidv7 } from '../domain/ids.ts';
import type { TagColour } from '../domain/tag.ts';
import type { RubricDocument } from '../domain/rubric.ts';
import type { PushedOperation } from '../sync/protocol.ts';
import type { Random } from './random.ts';
import { sampleRubrics, sampleScenarios } from './roleplay-texts.ts';
import type { SampleStep } from './steps.ts';

/** One operation after the other, by so much. */
const APART_MS = 1000;

const lastOf = (step: SampleStep): number =>
  Math.max(...(step.kind === 'push' ? step.push.operations.map(({ madeAt }) => Date.parse(madeAt)) : [0]));

/** Makes operations at moments that follow one another. */
class Maker {
  readonly #random: Random;
  #at: number;

  constructor(random: Random, after: number) {
    this.#random = random;
    this.#at = after;
  }

  id(): string {
    return uuidv7(this.#at, this.#random.bytes(16));
  }

  make<Name extends CommandName>(command: Name, args: ArgsOf<Name>): PushedOperation {
    this.#at += APART_MS;
    const made = { id: OperationId.parse(this.id()), madeAt: new Date(this.#at).toISOString() };
    return { ...made, command, version: 1, args, seed: this.#random.hex(32), effectsHash: null };
  }

  rubric([name, description, ...criteria]: (typeof sampleRubrics)[number]): PushedOperation {
    const document: RubricDocument = {
      ...{ name, description },
      criteria: criteria.map(([called, weight, ...items]) => ({
        ...{ id: this.id(), name: called, weight },
        items: items.map(([text, good, fair, poor]) => ({ id: this.id(), text, good, fair, poor })),
      })),
    };
    return this.make('rubrics.create', { document });
  }
}

const sampleTags = [
  ['Sales', 'blue'],
  ['Support', 'teal'],
  ['Newcomers', 'green'],
  ['Audited', 'orange'],
] as const satisfies readonly (readonly [name: string, colour: TagColour])[];

/** What the place-th tag is on: some things have none, and some several. */
const having = <Id>(things: readonly Id[], place: number): Id[] =>
  things.filter((_, n) => (n + place) % (place + 2) === 0);

/** Tags on what there is by then. */
function tagsOf(maker: Maker, scenarios: readonly ScenarioId[], groups: readonly GroupId[]): PushedOperation[] {
  const made = sampleTags.map(([name, colour]) => maker.make('tags.create', { name, colour }));
  const put = made.flatMap(({ id }, place) => {
    const tags = { add: [TagId.parse(deriveId(id, 0))], remove: [] };
    const [practised, labelled] = [having(scenarios, place), having(groups, place)];
    return [
      ...(practised.length === 0 ? [] : [maker.make('scenarios.tag', { scenarios: practised, tags })]),
      ...(labelled.length === 0 ? [] : [maker.make('groups.tag', { groups: labelled, tags })]),
    ];
  });
  return [...made, ...put];
}

const DAY_MS = 86_400_000;
/** What is to be practised: the scenario, by which groups, until how many days later, in how many tries and how well. */
const sampleAssignments = [
  ['Renewal at risk', [0, 1], 150, 3, 'silver'],
  ['Renewal at risk', [2, 3], 385, null, 'bronze'],
  ['Buyer in a hurry', [1], null, null, null],
] as const;

/** What people are to practise: by the end of the year some have, in time or late, and some are overdue. */
function assignmentsOf(
  maker: Maker,
  after: number,
  scenarios: readonly PushedOperation[],
  groups: readonly GroupId[],
): PushedOperation[] {
  return sampleAssignments.flatMap(([name, places, days, attempts, rank]) => {
    const scenario = scenarios[sampleScenarios.findIndex(([called]) => called === name)];
    const whom = places.flatMap((place) => groups[place] ?? []);
    if (scenario === undefined || whom.length === 0) return [];
    const dueOn = days === null ? null : new Date(after + days * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
    return [
      maker.make('assignments.create', {
        ...{ scenario: ScenarioId.parse(deriveId(scenario.id, 0)), to: { groups: whom, people: [] } },
        ...{ dueOn, attempts, rank },
      }),
    ];
  });
}

/** The groups that were made by then, as far as their operations tell. */
const groupsMade = ({ push }: Extract<SampleStep, { kind: 'push' }>): GroupId[] =>
  push.operations.flatMap(({ id, command, args }) => {
    const made = command === 'groups.create' ? createGroups.input.safeParse(args).data : undefined;
    return made?.names.map((_, n) => GroupId.parse(deriveId(id, n))) ?? [];
  });

/** What a workspace practises and how it is labelled, made on its first day. */
function roleplaysOf(random: Random, after: number, groups: readonly GroupId[]): PushedOperation[] {
  const maker = new Maker(random, after);
  const rubrics = sampleRubrics.map((rubric) => maker.rubric(rubric));
  const idOf = (place: number | null) => {
    const made = place === null ? undefined : rubrics[place];
    return made === undefined ? null : RubricId.parse(deriveId(made.id, 0));
  };
  const scenarios = sampleScenarios.map(([name, difficulty, rubric, personaName, personaRole, personaBrief, opening]) =>
    maker.make('scenarios.create', {
      ...{ name, difficulty, personaName, personaRole, personaBrief, opening },
      ...{ description: `A conversation with ${personaName}.`, rubric: idOf(rubric) },
    }),
  );
  const practised = scenarios.map(({ id }) => ScenarioId.parse(deriveId(id, 0)));
  const labels = tagsOf(maker, practised, groups);
  return [...rubrics, ...scenarios, ...labels, ...assignmentsOf(maker, after, scenarios, groups)];
}

/** A year in which rubrics and scenarios are made behind the first thing an administrator does. */
export function* withRoleplays(steps: Iterable<SampleStep>, random: Random): Generator<SampleStep> {
  let isMade = false;
  for (const step of steps) {
    yield step;
    if (isMade || step.kind !== 'push') continue;
    isMade = true;
    yield {
      kind: 'push',
      push: { client: step.push.client, operations: roleplaysOf(random, lastOf(step), groupsMade(step)) },
    };
  }
}
