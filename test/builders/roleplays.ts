import type { RubricDocument } from '../../shared/domain/rubric.ts';
import type { ScenarioWish } from '../../shared/domain/scenario.ts';

/** An id that says which part of a rubric it is of. */
export const partId = (n: number): string => `01990000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** A rubric of two criteria, the first with two items. */
export const aRubric = (name: string, more: Partial<RubricDocument> = {}): RubricDocument => ({
  name,
  description: '',
  criteria: [
    {
      ...{ id: partId(1), name: 'Opening', weight: 1 },
      items: [
        { id: partId(11), text: 'Greets by name', good: 'At once', fair: 'Later', poor: 'Never' },
        { id: partId(12), text: 'Says why they call', good: 'In a sentence', fair: 'At length', poor: 'Not at all' },
      ],
    },
    { id: partId(2), name: 'Listening', weight: 2, items: [] },
  ],
  ...more,
});

export const aScenario = (name: string, more: Partial<ScenarioWish> = {}): ScenarioWish => ({
  ...{ name, description: 'A first call.', difficulty: 'medium', rubric: null },
  ...{ personaName: 'Robin Berg', personaRole: 'Head of purchasing', personaBrief: 'In a hurry.', opening: 'Yes?' },
  ...more,
});
