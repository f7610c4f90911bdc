import { useTranslation } from 'react-i18next';

import { Role, Seat, Status } from '../../../shared/domain/member.ts';

/** The words of what a field of a row holds; what is no value of the field is shown as it is. */
export function useValueWords() {
  const { t } = useTranslation(['imports', 'common']);
  return {
    role: (value: string) => {
      const role = Role.safeParse(value);
      return role.success ? t(`common:role.${role.data}`) : value;
    },
    seat: (value: string) => {
      const seat = Seat.safeParse(value);
      return seat.success ? t(`seat.${seat.data}`) : value;
    },
    status: (value: string) => {
      const status = Status.safeParse(value);
      return status.success ? t(`common:status.${status.data}`) : value;
    },
  };
}
