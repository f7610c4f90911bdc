/** What people may enter a secret for, beside the keys of tools, which are entered where those are connected. */
export const secretNames = ['ai'] as const;
