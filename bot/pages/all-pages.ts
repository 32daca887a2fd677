import type { Page } from './page.ts';
import { caseScreen, ledgerScreen, publicationScreen, recordsScreen, reviewScreen, todoScreen } from './screens/index.ts';

/** Every page there is. A new page is a file in `screens` and a line here. */
export const allPages: readonly Page[] = [todoScreen, ledgerScreen, caseScreen, recordsScreen, reviewScreen, publicationScreen];
