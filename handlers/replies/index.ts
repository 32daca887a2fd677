export * from './access.ts';
export * from './finding.ts';
export * from './help.ts';
export * from './messages.ts';
export * from './case-words.ts';
export * from './dialogue-words.ts';
