const named = [
  'EMEA',
  'New Hires',
  'Sales',
  'Americas',
  'Customer Success',
  'Support',
  'APAC',
  'Engineering',
  'Field Coaching',
  'Leadership',
  'Negotiation Cohort',
  'People & Culture',
  'Équipe Paris',
  'Finance',
  '東京チーム',
  'Łódź Hub',
  'Pilot',
  'Board Observers',
];
const places = ['Amsterdam', 'Bogotá', 'Cape Town', 'Düsseldorf', 'Edinburgh', 'Florianópolis', 'Göteborg', 'Hà Nội'];
const practices = [
  'Discovery',
  'Onboarding',
  'Retention',
  'Escalations',
  'Presales',
  'Partners',
  'Renewals',
  'Coaching',
];
const cohorts = ['Spring', 'Summer', 'Autumn'];

/** As many names of groups as asked, all different, the best known first. */
export function groupNames(count: number): string[] {
  const invented = cohorts.flatMap((cohort) =>
    practices.flatMap((practice) => places.map((place) => `${practice} ${place} · ${cohort}`)),
  );
  return [...named, ...invented].slice(0, count);
}
