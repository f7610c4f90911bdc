/** What whoever is new in a file begins with, where the file does not say. */
export const importBegins = {
  title: 'What new people begin with',
  text: 'The file has no column for this. Nobody who is here already is changed by it.',
  use: 'Use the defaults of the workspace',
  default: 'Default of the workspace',
  chosen: 'Chosen for this import',
  role: 'Role',
  seat: 'Seat',
  given: {
    role_one: '{{count, number}} new person is given the role {{role}}',
    role_other: '{{count, number}} new people are given the role {{role}}',
    seat_one: '{{count, number}} new person is given a full seat',
    seat_other: '{{count, number}} new people are given a full seat',
    groups_one: '{{count, number}} new person is put into the groups chosen here',
    groups_other: '{{count, number}} new people are put into the groups chosen here',
  },
} as const;
