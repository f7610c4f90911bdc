/** Changes of tags that wait, in words. */
export const tagChanges = {
  detail: {
    useTag: 'Use “{{name}}” as it is',
    useTagFor_one: 'Use “{{name}}” for {{count, number}} change',
    useTagFor_other: 'Use “{{name}}” for {{count, number}} changes',
    tagUsed: 'What waited for the tag is sent with the one that is there.',
  },
  jobs: {
    createTag: 'Making a tag',
    editTag: 'Changing a tag',
    deleteTag: 'Deleting a tag',
    tagGroups: 'Changing the tags of groups',
    tagScenarios: 'Changing the tags of scenarios',
  },
  what: {
    createTag: 'Make the tag {{label}}',
    editTag: 'Change the tag {{label}}',
    deleteTag: 'Delete the tag {{label}}',
    tagGroups_one: 'Change the tags of {{label}}',
    tagGroups_other: 'Change the tags of {{count, number}} groups',
    tagScenarios_one: 'Change the tags of {{label}}',
    tagScenarios_other: 'Change the tags of {{count, number}} scenarios',
  },
  locally: {
    createTag: 'The tag {{label}} is gone here again, and off whatever it was put on.',
    editTag: 'The tag {{label}} is here as it was before.',
    deleteTag: 'The tag {{label}} is here again, on all that it was on.',
    tagGroups_one: 'The tags of {{label}} are here as they were before.',
    tagGroups_other: 'The tags of {{count, number}} groups are here as they were before.',
    tagScenarios_one: 'The tags of {{label}} are here as they were before.',
    tagScenarios_other: 'The tags of {{count, number}} scenarios are here as they were before.',
  },
} as const;
