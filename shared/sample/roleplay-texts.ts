import type { Difficulty } from '../domain/scenario.ts';

/** A criterion with its weight, and its items: what is looked for, and what is good, fair and poor about it. */
export type SampleCriterion = readonly [
  name: string,
  weight: number,
  ...items: readonly (readonly [text: string, good: string, fair: string, poor: string])[],
];

/** The rubrics of the sample, the criteria of each. */
export const sampleRubrics: readonly (readonly [name: string, description: string, ...SampleCriterion[]])[] = [
  [
    'Discovery call',
    'For first conversations with somebody who may buy.',
    [
      'Opening',
      2,
      ['Says why they call', 'In one sentence', 'At length', 'Not at all'],
      ['Agrees on the time there is', 'Asks and keeps to it', 'Asks', 'Talks on'],
    ],
    [
      'Listening',
      5,
      ['Asks open questions', 'Most of them are', 'Some are', 'Yes or no only'],
      ['Sums up what was said', 'In the words of the other', 'In their own', 'Never'],
    ],
    ['Next step', 3, ['Agrees on what comes next', 'With a day', 'In general', 'Leaves it open']],
  ],
  [
    'Difficult conversation',
    'For feedback, complaints and refusals.',
    [
      'Calm',
      3,
      ['Keeps their voice even', 'Throughout', 'Mostly', 'Loses it'],
      ['Lets the other finish', 'Always', 'Mostly', 'Interrupts'],
    ],
    ['Clarity', 4, ['Says what has to change', 'With an example', 'In general', 'Talks around it']],
    ['Respect', 3, ['Keeps person and matter apart', 'Throughout', 'Mostly', 'Blames']],
  ],
  [
    'Negotiation',
    'For prices, terms and renewals.',
    ['Preparation', 3, ['Knows their own limit', 'And what else they could do', 'The price alone', 'No limit']],
    [
      'Trading',
      4,
      ['Gives only for something', 'Each time', 'Once or twice', 'Gives way'],
      ['Asks before answering', 'Finds the reason', 'Asks once', 'Answers at once'],
    ],
    ['Close', 3, ['Says what was agreed', 'Point by point', 'In short', 'Leaves it open']],
  ],
];

/** The scenarios of the sample: what is practised, with whom, and by which rubric. */
export const sampleScenarios: readonly (readonly [
  name: string,
  difficulty: Difficulty,
  rubric: number | null,
  persona: string,
  role: string,
  brief: string,
  opening: string,
])[] = [
  [
    'First call with a buyer',
    'easy',
    0,
    'Robin Berg',
    'Head of purchasing',
    'Friendly, has ten minutes.',
    'Hello, who is this?',
  ],
  ['Buyer in a hurry', 'medium', 0, 'Dana Osei', 'Operations lead', 'Curt, and already late.', 'You have two minutes.'],
  [
    'Somebody who asked for nothing',
    'hard',
    0,
    'Kim Larsen',
    'Managing director',
    'Annoyed by the call.',
    'How did you get this number?',
  ],
  [
    'Technical questions first',
    'medium',
    0,
    'Mina Sato',
    'Head of IT',
    'Wants facts before talk.',
    'Where is the data kept?',
  ],
  [
    'Late again',
    'easy',
    1,
    'Alex Novak',
    'Colleague',
    'Did not notice that it bothers anybody.',
    'Is this about the meeting?',
  ],
  [
    'A complaint that is right',
    'medium',
    1,
    'Ines Faria',
    'Customer',
    'Has waited for three weeks.',
    'I want to know what happened.',
  ],
  [
    'Saying no to a good idea',
    'medium',
    1,
    'Tomas Ek',
    'Team member',
    'Has put evenings into it.',
    'Did you look at my proposal?',
  ],
  [
    'Feedback to a senior',
    'hard',
    1,
    'Helena Roth',
    'Senior consultant',
    'Sure of herself.',
    'I have heard there is something?',
  ],
  [
    'Ten percent less',
    'medium',
    2,
    'Omar Haddad',
    'Purchasing',
    'Asks everybody for ten percent.',
    'Your competitor is cheaper.',
  ],
  [
    'Renewal at risk',
    'hard',
    2,
    'Grace Lim',
    'Finance director',
    'Has to save this year.',
    'We are looking at every contract.',
  ],
  [
    'Longer terms',
    'easy',
    2,
    'Paul Meyer',
    'Procurement',
    'Wants sixty days, and would pay for it.',
    'Thirty days do not work for us.',
  ],
  ['Small talk at the fair', 'easy', null, 'Sam Ito', 'Visitor', 'Curious, and alone at the stand.', 'What do you do?'],
];
