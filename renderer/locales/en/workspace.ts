export const workspace = {
  title: 'Workspace',
  meta: 'what holds for everybody in it',
  managers: {
    title: 'What scoring managers may do',
    switch: 'Change roles below admin, and remove people of those roles',
    on_one: '{{count, number}} scoring manager may change roles below admin and remove people.',
    on_other: '{{count, number}} scoring managers may change roles below admin and remove people.',
    onNobody: 'Nobody is a scoring manager now. Whoever becomes one may change roles below admin and remove people.',
    off_one: '{{count, number}} scoring manager sees everybody, and changes no roles and removes nobody.',
    off_other: '{{count, number}} scoring managers see everybody, and change no roles and remove nobody.',
    offNobody: 'Nobody is a scoring manager now. Whoever becomes one changes no roles and removes nobody.',
    show: 'Show them',
    allowed: 'Scoring managers may change roles and remove people',
    barred: 'Scoring managers no longer change roles or remove people',
  },
  off: {
    title: 'Take this from scoring managers?',
    text_one: '{{count, number}} scoring manager will no longer change roles or remove people.',
    text_other: '{{count, number}} scoring managers will no longer change roles or remove people.',
    textNobody: 'Nobody is a scoring manager now. Whoever becomes one will not change roles or remove people.',
    still:
      'Owners and admins still can, and admins of groups still change roles where the settings of their group allow it.',
    unsent: 'What a scoring manager has not sent yet is refused, and kept for them to look at.',
    act: 'Switch off',
  },
  anew: {
    title: 'Settings of the workspace',
    act: 'Save',
    same: 'It is set so without the change: discard the change instead.',
    done: 'The change was made anew.',
  },
  undone: 'Undone.',
} as const;
