import type { Page } from './page.ts';
import { caseScreen, decideScreen, ledgerScreen, logScreen, publicationScreen, recordScreen, recordsScreen, reviewScreen, todoScreen } from './screens/index.ts';

/** Every page there is. A new page is a file in `screens` and a line here. */
export const allPages: readonly Page[] = [todoScreen, logScreen, ledgerScreen, caseScreen, recordsScreen, recordScreen, reviewScreen, decideScreen, publicationScreen];
