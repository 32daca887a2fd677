import type { Page } from './page.ts';
import {
  adminCalendarScreen,
  adminPeopleScreen,
  adminQuestionScreen,
  adminQuestionsScreen,
  adminScreen,
  adminUndeliveredScreen,
  annualScreen,
  boardScreen,
  caseScreen,
  ledgerScreen,
  recordsScreen,
  regulationScreen,
  regulationsScreen,
  todoScreen,
} from './screens/index.ts';

/** Every page there is. A new page is a file in `screens` and a line here. */
export const allPages: readonly Page[] = [
  todoScreen,
  ledgerScreen,
  caseScreen,
  recordsScreen,
  regulationsScreen,
  regulationScreen,
  boardScreen,
  annualScreen,
  adminScreen,
  adminPeopleScreen,
  adminCalendarScreen,
  adminUndeliveredScreen,
  adminQuestionsScreen,
  adminQuestionScreen,
];
