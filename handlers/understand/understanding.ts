/** What a message can call for: the intents of the contract and the bot's own commands. */
export type IntentName =
  | 'log' | 'join' | 'record' | 'exempt' | 'review_submit' | 'review_result' | 'coordinate' | 'decide' | 'set_term'
  | 'collect' | 'clear' | 'publish' | 'correct' | 'withdraw' | 'archive' | 'hearing' | 'undo'
  | 'status' | 'list_todo' | 'list_due' | 'list_overdue' | 'nudge' | 'acknowledge' | 'annual' | 'stats' | 'city' | 'export' | 'access' | 'verify'
  | 'help' | 'ask' | 'dispute' | 'learn' | 'people' | 'calendar' | 'groups' | 'undelivered';

/** Words that look like a field but cannot be one; `reason` is Chinese, to be shown beside a correct example. */
export interface Problem {
  readonly field: string;
  readonly words: string;
  readonly reason: string;
}

/** The fields that were said, by the names of the contract; what was not said is absent. */
export type Fields = Readonly<Record<string, unknown>>;

/** What was read in a message. */
export interface Understanding {
  /** `ask` when it is a question about the rules or nothing else fits. */
  readonly name: IntentName;
  readonly fields: Fields;
  /** `command`: its word came first; `sentence`: read from ordinary words. Always `command` for help and ask. */
  readonly form: 'command' | 'sentence';
  readonly problems: readonly Problem[];
}
