export const reports = {
  title: 'Seats',
} as const;
