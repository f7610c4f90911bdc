/** Why a tag cannot be made, changed, deleted or put on something. */
export const tagErrors = {
  'tag.missing': {
    says: 'This tag is not there any more: somebody has deleted it.',
    next: 'Choose another tag, or make it again under Workspace, Tags.',
  },
  'tag.exists': {
    says: 'There is a tag “{{as}}” already, and no two are called alike: upper and lower case, spaces and signs that are not seen make no difference.',
    next: 'Use the tag that is there, or choose another name.',
  },
  'tag.full': {
    says: '“{{name}}” would be one tag too many: a workspace has 50 at most.',
    next: 'Delete a tag that is not needed any more under Workspace, Tags, and try again.',
  },
} as const;
