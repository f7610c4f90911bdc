/** The house's own lint rules, for oxlint: what no rule it brings can say. */
import { cataloguedWords } from './catalogued-words.ts';
import * as houseRules from './house-rules.ts';
import * as importRules from './import-rules.ts';

// oxlint takes a plugin from the default export.
export default {
  meta: { name: 'house' },
  rules: {
    'room-imports': importRules.roomImports,
    'electron-doors': importRules.electronDoors,
    'no-enum': houseRules.noEnum,
    'cast-says-why': houseRules.castSaysWhy,
    'suppression-says-why': houseRules.suppressionSaysWhy,
    'no-role-compare': houseRules.noRoleCompare,
    'routes-in-table': houseRules.routesInTable,
    'no-raw-markup': houseRules.noRawMarkup,
    'one-bridge': houseRules.oneBridge,
    'safe-windows': houseRules.safeWindows,
    'no-clock': houseRules.noClock,
    'catalogued-words': cataloguedWords,
  },
};
