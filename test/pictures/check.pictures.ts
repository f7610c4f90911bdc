// The third step of an import: every change before it is made, with 12 and with 100,000 rows.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

const HEAD = 'Email,First name,Last name,Role,Seat,Groups,Status,Delete,New email';

const first = `${HEAD}
${Array.from({ length: 8 }, (_, n) => `person${String(n)}@north.example,Given${String(n)},Family${String(n)},Learner,,,Active,,`).join('\n')}
`;
const second = `${HEAD}
person0@north.example,Given0,Renamed-After-The-Wedding,Trainer,Full,Night shift; Early birds,Active,,
person1@north.example,,,,,,,yes,
person2@north.example,,,,,,,,given2.family2@north.example
person3@north.example,Given3,Family3,Admin,,Night shift,Active,,
person4@north.example,Given4,Family4,,,,Suspended,,
person5@north.example,Given5,Family5,Learner,,,Active,,
new0@north.example,Ada,Lovelace,Owner,Full,Night shift,,,
new1@north.example,Grace,Hopper,Reviewer,,Night shift,Active,,
new2@north.example,佐藤,花子,,,,,,
not an address,Bob,Nobody,,,,,,
gone@north.example,,,,,,,yes,
=new3@north.example,=SUM(A1),Formula,,,,,,
`;

test('the check of an import, small and large', async ({ desktop }) => {
  test.setTimeout(400_000);
  const { page, userData, answerDialog } = desktop;
  const pick = async (name: string, text: string) => {
    const file = path.join(userData, name);
    writeFileSync(file, text);
    await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await page.getByRole('button', { name: /^Check [\d,]+ row/u }).click({ timeout: 120_000 });
  };
  await page.getByRole('button', { name: 'Import CSV' }).click();
  await pick('first.csv', first);
  await page.getByRole('button', { name: 'Apply 8 changes' }).click();
  await expect(page.getByText('8 people imported')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Import another file' }).click();

  await pick('second.csv', second);
  await page.getByRole('tab', { name: /^Changed/u }).click();
  await shoot(desktop, 'check-12');
  await page.getByRole('checkbox', { name: /^Remove 1 person/u }).click();
  await page.getByRole('checkbox', { name: /^Give 2 people powers/u }).click();
  await page.getByRole('checkbox', { name: /^Make all 2 groups/u }).click();
  await page.getByRole('combobox', { name: 'Rows that change' }).selectOption('groups');
  await page.getByRole('checkbox', { name: /^Take this in all/u }).click();
  await shoot(desktop, 'check-12-confirmed');
  await page.getByRole('tab', { name: /^Held/u }).click();
  await shoot(desktop, 'check-12-held');
  await page.getByRole('button', { name: /^Apply \d+ change/u }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(desktop, 'check-12-dialog');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Back to format' }).click();
  await page.getByRole('button', { name: 'Choose another file' }).click();

  const many = Array.from(
    { length: 100_000 },
    (_, n) =>
      `many${String(n)}@north.example,Given${String(n)},Family${String(n % 977)},Learner,,${n % 3 === 0 ? 'Night shift' : `Team ${String(n % 40)}`},Active,,`,
  );
  await pick('many.csv', `${HEAD}\n${many.join('\n')}\n`);
  await expect(page.getByRole('tab', { name: /^Added 100,000/u })).toBeVisible({ timeout: 120_000 });
  await shoot(desktop, 'check-100000');
});
