export { loadBank, OutsideKind, type Wording, wordingTarget } from './load-bank.ts';
