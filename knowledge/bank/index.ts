export { loadBank, OutsideKind, type Wording } from './load-bank.ts';
