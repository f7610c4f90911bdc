/** Why a rubric or a scenario cannot be made, changed or deleted. */
export const roleplayErrors = {
  'rubric.missing': {
    says: 'This rubric is not there any more.',
    next: 'Look at the list of rubrics again.',
  },
  'rubric.full': {
    says: '“{{name}}” would become too large together with what others have changed meanwhile.',
    next: 'Look at the rubric as it is now: 20 criteria with 20 items each, and 100,000 characters in all, are the most.',
  },
  'rubric.used': {
    says: '“{{name}}” is used by scenarios: {{scenarios, quoted}}. In all: {{count, number}}.',
    next: 'Archive it instead: it is then no longer offered, and what uses it goes on. Or let these scenarios use another first.',
  },
  'rubric.long': {
    says: '“{{name}}” has {{count, number}} versions: with more than {{most, number}} a rubric is not deleted.',
    next: 'Archive it instead: it is then no longer offered, and what uses it goes on.',
  },
  'rubric.archived': {
    says: '“{{name}}” is archived: no other scenario can begin to use it.',
    next: 'Take another rubric, or take this one back out of the archive first.',
  },
  'scenario.missing': {
    says: 'This scenario is not there any more.',
    next: 'Look at the list of scenarios again.',
  },
} as const;
