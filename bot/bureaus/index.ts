export * from './add-bureau.ts';
export { bureauFolder } from './bureau-id.ts';
export * from './read-deployment.ts';
