export * from './console-platform.ts';
export * from './jsonl.ts';
export * from './routes.ts';
export * from './terminal.ts';
