export * from './create-pages.ts';
export * from './h5-platform.ts';
