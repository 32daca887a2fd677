export * from './cells.ts';
export * from './counts.ts';
export * from './duty-cells.ts';
export * from './fields.ts';
export * from './marked.ts';
export * from './reply-block.ts';
