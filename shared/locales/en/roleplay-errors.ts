/** Why a rubric, a scenario or an assignment cannot be made, changed or deleted. */
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
  'rubric.scored': {
    says_one: '“{{name}}” was used to give {{count, number}} score, which would no longer say by what it was given.',
    says_other:
      '“{{name}}” was used to give {{count, number}} scores, which would no longer say by what they were given.',
    next: 'Archive it instead: it is then no longer offered, and what was scored by it keeps its version.',
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
  'scenario.archived': {
    says: '“{{name}}” is archived: it is assigned to nobody any more.',
    next: 'Take another scenario, or take this one back out of the archive first.',
  },
  'scenario.assigned': {
    says: '“{{name}}” was assigned to people. Assignments that name it: {{count, number}}.',
    next: 'Archive it instead: it is then no longer offered, and what is assigned goes on.',
  },
  'group.assigned': {
    says: '“{{name}}” has assignments that have not ended: {{count, number}}.',
    next: 'End them first, or take the group out of them.',
  },
  'assignment.missing': {
    says: 'This assignment is not there any more.',
    next: 'Look at the list of assignments again.',
  },
  'assignment.unseen': {
    says: 'This workspace does not let admins of groups see sessions: how far people are is not told.',
    next: 'Ask an owner or admin how far they are, or to let admins of groups see sessions.',
  },
  'assignment.nobody': {
    says: 'An assignment is for a group or a person at least.',
    next: 'Choose whom it is for, or end it.',
  },
  'assignment.ended': {
    says: 'This assignment has ended: it is not changed any more.',
    next: 'Assign the scenario again.',
  },
  'assignment.groupsGone': {
    says_one: '{{count, number}} of these groups is there no more.',
    says_other: '{{count, number}} of these groups are there no more.',
    next: 'Open it again: what is left of them is ticked, and others can be chosen.',
  },
  'assignment.past': {
    says: '{{dueOn}} has passed already, in the time zone of the workspace.',
    next: 'Choose today or a later day, or none.',
  },
  'assignment.tooMany': {
    says: 'An assignment is for {{people, number}} people by name and {{groups, number}} groups at most.',
    next: 'Put people into a group, and assign it to the group: whoever joins it later is assigned it too.',
  },
  'assignment.changed': {
    says: 'Somebody else has changed what this assignment asks for since you looked at it. Nothing was changed.',
    next: 'Open it: it shows what is asked for now. Change that, or discard what you wanted.',
  },
} as const;
