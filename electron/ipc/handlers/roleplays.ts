import { countCreators } from '../../replica/creators.ts';
import { procedures } from '../implementer.ts';

const { roleplays } = procedures;

export const roleplayHandlers = {
  creators: roleplays.creators.handler(({ context: { workspaces } }) => countCreators(workspaces.desk.sql)),
};
