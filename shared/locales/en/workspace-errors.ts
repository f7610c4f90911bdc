/** Why the workspace cannot be set so. */
export const workspaceErrors = {
  'image.tooBig': {
    says: '“{{name}}” is larger than 1 MB.',
    next: 'Save the picture smaller, such as with fewer pixels, and choose it again.',
  },
  'image.svg': {
    says: '“{{name}}” is an SVG, which is not taken: it is a page that can load and run things, and not only a picture.',
    next: 'Save it as PNG, and choose that.',
  },
  'image.unfit': {
    says: '“{{name}}” is no PNG, JPEG or WebP picture, whatever it is called.',
    next: 'Open the file to see what it is, and choose a picture.',
  },
  'image.cutOff': {
    says: '“{{name}}” is not whole: its end is missing.',
    next: 'Copy or save the picture once more, and choose it again.',
  },
  'image.moves': {
    says: '“{{name}}” is a moving picture, which is not taken.',
    next: 'Save one picture of it, and choose that.',
  },
  'image.tooLarge': {
    says: '“{{name}}” has more than {{most, number}} pixels on a side.',
    next: 'Save the picture with fewer pixels, and choose it again.',
  },
  'image.tooSmall': {
    says: '“{{name}}” has fewer than {{least, number}} pixels on a side.',
    next: 'Choose a picture with more pixels.',
  },
  'image.unreadable': {
    says: 'The file {{path}} cannot be read.',
    next: 'See whether it is still there and you may open it, or choose another.',
  },
  'image.missing': {
    says: 'The picture is not kept any more.',
    next: 'Choose the file again under Workspace.',
  },
  'text.torn': {
    says: 'A text holds half of a sign, such as of an emoji that was cut off.',
    next: 'Type the end of the text anew.',
  },
  'name.unfit': {
    says: 'A name needs something that is seen, in one line, and no hidden signs.',
    next: 'Type it anew: what was pasted may carry signs that cannot be seen.',
  },
  'slug.unfit': {
    says: '“{{slug}}” cannot stand in a link.',
    next: 'Take 3 to 40 letters from a to z and digits, with single hyphens between them.',
  },
  'slug.reserved': {
    says: '“{{slug}}” is kept for Rollcall itself.',
    next: 'Take another name for the links, such as one with the name of your organization.',
  },
  'slug.taken': {
    says: 'Another workspace of this place has links with “{{slug}}”, or had until lately.',
    next: 'Take another name for the links. Nothing else of your change was lost.',
  },
  'slug.unread': {
    says: 'Whether “{{slug}}” is free cannot be told: the list of the names in links cannot be read or written.',
    next: 'On the computer of the service, see that its disk has room, and who may write slugs.sqlite, beside the folders of the workspaces. Then try again.',
  },
} as const;
