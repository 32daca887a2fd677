export * from './article-link.ts';
export * from './cells.ts';
export * from './duty-cells.ts';
export * from './export-form.ts';
export * from './fields.ts';
export * from './marked-text.ts';
export * from './reply-block.ts';
export * from './task-form.ts';
