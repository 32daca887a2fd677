import { existsSync } from 'node:fs';
import { type Config, readConfig } from './config.ts';

/** Reads `.env` of the working directory, when there is one, and the environment, which goes before it. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}
