export const seats = {
  cancel: 'Cancel',
} as const;
