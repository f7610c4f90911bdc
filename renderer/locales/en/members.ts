export const members = {
  title: 'Users',
} as const;
