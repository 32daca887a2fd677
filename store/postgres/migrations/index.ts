/**
 * Steps of the database schema. During a rolling update processes of the version before go on working on the new schema: a step only adds,
 * see `migration.ts`.
 */
export * from './all-migrations.ts';
export * from './migrate.ts';
export * from './migration.ts';
