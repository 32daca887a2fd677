import { existsSync } from 'node:fs';
import { bureauIds, type Deployment, readBureauConfig, readDeployment } from './bureaus/index.ts';
import { type Config, readConfig } from './config.ts';
import { AppError } from './core/index.ts';

/** Reads `.env` of the working directory, when there is one, and the environment, which goes before it. */
export function loadConfig(): Config {
  return readConfig(environment());
}

/** {@link loadConfig}, and what is set for each bureau that is served. Rejects with `ConfigError`. */
export function loadDeployment(): Promise<Deployment> {
  return readDeployment(environment());
}

/** What is set for the bureau a command is for: the one called `id`, which has to be said where there are several. Rejects with an exposed `AppError` that lists them. */
export async function loadBureau(id: string | undefined): Promise<Config> {
  const config = loadConfig();
  const ids = await bureauIds(config.dataDir);
  if (ids.length === 0) {
    if (id !== undefined) throw new AppError('usage', '这里只服务一个局，不用写 --bureau', { expose: true });
    return config;
  }
  const [example = ''] = ids;
  if (id === undefined) throw new AppError('usage', `这里服务 ${ids.length} 个局：${ids.join('、')}。请写明是哪一个，例如 --bureau ${example}`, { expose: true });
  if (!ids.includes(id)) throw new AppError('usage', `没有编号为 ${id.slice(0, 40)} 的局。现有：${ids.join('、')}。例如 --bureau ${example}`, { expose: true });
  return readBureauConfig(id, config.dataDir, environment());
}

function environment(): Readonly<Record<string, string | undefined>> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
