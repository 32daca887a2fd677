import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from './fakes/embedded-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server to make databases on and the name of the template to be made there; undefined where none can be started. */
    readonly postgres: { readonly url: string; readonly template: string } | undefined;
  }
}

/** Starts a PostgreSQL server for the run, unless `DATABASE_URL` names one, and stops it at the end. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const template = `sanxiang_template_${randomBytes(4).toString('hex')}`;
  const given = process.env['DATABASE_URL'];
  if (given) {
    project.provide('postgres', { url: given, template });
    return () => dropTemplate(given, template);
  }
  try {
    const server = await startEmbeddedServer({ name: 'sanxiang-postgres-', persistent: false, initdbFlags: ['--no-sync'], settings: ['fsync=off', 'full_page_writes=off'] });
    project.provide('postgres', { url: server.url, template });
    return () => server.remove();
  } catch {
    // No binaries for this platform: the tests that need it say that they are skipped.
    project.provide('postgres', undefined);
    return () => Promise.resolve();
  }
}

async function dropTemplate(url: string, template: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await client.end();
}
