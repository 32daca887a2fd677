export * from './access.ts';
export * from './find-case.ts';
export * from './next-duty.ts';
export * from './open.ts';
