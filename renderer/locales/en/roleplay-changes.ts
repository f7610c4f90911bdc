/** Changes of rubrics and scenarios that wait, in words. */
export const roleplayChanges = {
  jobs: {
    createRubric: 'Creating a rubric',
    editRubric: 'Changing a rubric',
    archiveRubric: 'Archiving a rubric',
    deleteRubric: 'Deleting a rubric',
    createScenario: 'Creating a scenario',
    editScenario: 'Changing a scenario',
    archiveScenario: 'Archiving a scenario',
    deleteScenario: 'Deleting a scenario',
  },
  what: {
    createRubric: 'Create the rubric {{label}}',
    editRubric: 'Change the rubric {{label}}',
    archiveRubric: 'Archive, or take out of the archive, the rubric {{label}}',
    deleteRubric: 'Delete the rubric {{label}}',
    createScenario: 'Create the scenario {{label}}',
    editScenario: 'Change the scenario {{label}}',
    archiveScenario: 'Archive, or take out of the archive, the scenario {{label}}',
    deleteScenario: 'Delete the scenario {{label}}',
  },
  locally: {
    createRubric: 'The rubric {{label}} is gone here again.',
    editRubric: 'The rubric {{label}} is here as it was before.',
    archiveRubric: 'The rubric {{label}} is here as it was before.',
    deleteRubric: 'The rubric {{label}} is here again.',
    createScenario: 'The scenario {{label}} is gone here again.',
    editScenario: 'The scenario {{label}} is here as it was before.',
    archiveScenario: 'The scenario {{label}} is here as it was before.',
    deleteScenario: 'The scenario {{label}} is here again.',
  },
} as const;
