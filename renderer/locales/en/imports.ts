export const imports = {
  title: 'Import people',
} as const;
