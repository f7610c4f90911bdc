export const outbox = {
  title: 'Changes',
} as const;
