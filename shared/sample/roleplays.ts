import type { ArgsOf, CommandName } from '../commands/catalog.ts';
import { deriveId, OperationId, RubricId, uuidv7 } from '../domain/ids.ts';
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

/** What a workspace practises, made on its first day. */
function roleplaysOf(random: Random, after: number): PushedOperation[] {
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
  return [...rubrics, ...scenarios];
}

/** A year in which rubrics and scenarios are made behind the first thing an administrator does. */
export function* withRoleplays(steps: Iterable<SampleStep>, random: Random): Generator<SampleStep> {
  let isMade = false;
  for (const step of steps) {
    yield step;
    if (isMade || step.kind !== 'push') continue;
    isMade = true;
    yield { kind: 'push', push: { client: step.push.client, operations: roleplaysOf(random, lastOf(step)) } };
  }
}
