export * from './cells.ts';
export * from './duty-cells.ts';
export * from './fields.ts';
export * from './law-link.ts';
export * from './reply-block.ts';
