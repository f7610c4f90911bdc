import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import type { Standing } from '../../shared/permissions/rules.ts';
import { call } from '../bridge.ts';
import { forgetScreens } from './forget-screens.ts';

const persona = () => queryOptions({ queryKey: ['session', 'persona'], queryFn: () => call.workspaces.persona() });

/** As whom the sample is open; null where another workspace is, or none. */
export const usePersona = (): Standing | null => useQuery(persona()).data ?? null;

/** Opens the sample as somebody else: nothing of what the one before could see stays on the screen. */
export function useSignInAs() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (as: Standing) => call.workspaces.signInAs({ as }),
    onSuccess: async () => {
      forgetScreens();
      await navigate({ to: '/' });
      await client.resetQueries();
    },
  });
}
