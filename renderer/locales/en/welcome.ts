export const welcome = {
  title: 'Welcome to Rollcall',
} as const;
