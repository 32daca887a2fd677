export * from './back-up.ts';
export * from './backup-refused.ts';
export { checkDirectory, type DirectoryCheck } from './check-directory.ts';
export * from './restore.ts';
