import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type BureauFile, readBureauFile } from '../bureau-file.ts';
import { type Config, processVariables, readConfig, variableNames } from '../config.ts';
import { ConfigError } from '../core/index.ts';
import { mainBureau } from '../../store/index.ts';
import { bureauFolder, bureauId, bureauIdRule } from './bureau-id.ts';
import { refuseClashes } from './clashes.ts';

/** One bureau as it is set up: `config` is its own, `file` its settings, `name` what people call it. */
export interface BureauConfig {
  readonly id: string;
  readonly name: string;
  readonly config: Config;
  readonly file: BureauFile;
}

/** Everything one process serves: `config` is the process's, `several` whether bureaus have folders of their own. */
export interface Deployment {
  readonly config: Config;
  readonly bureaus: readonly BureauConfig[];
  readonly several: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Files are found in a bureau's folder by their names: another place might be another bureau's. */
const fixedPlaces: ReadonlySet<string> = new Set(['ROSTER_FILE', 'BUREAU_FILE']);
const isOfModel = (name: string): boolean => name.startsWith('OPENAI_');

/**
 * Reads what is to be served: the bureaus in `DATA_DIR/bureaus/`, sorted by id, or the one in `DATA_DIR` itself when there are none. Of the
 * process's environment a bureau inherits nothing that belongs to a bureau, but for CONSOLE and, when it sets none of it, the model. Rejects with
 * `ConfigError` that names the file and the variable.
 */
export async function readDeployment(environment: Environment): Promise<Deployment> {
  const ids = await bureauIds(environment['DATA_DIR']?.trim() || './data');
  if (ids.length === 0) {
    const config = readConfig(environment);
    return { config, bureaus: [await theOnlyBureau(config)], several: false };
  }
  refuseBureauVariables(environment);
  const config = readConfig(environment);
  await refuseDataOfOne(config.dataDir);
  const bureaus: BureauConfig[] = [];
  for (const id of ids) bureaus.push(await readBureau(id, config.dataDir, environment));
  refuseClashes(bureaus);
  const isOpen = environment['HOST']?.trim() || !bureaus.some((each) => each.config.anyPlatform);
  return { config: isOpen ? config : { ...config, host: '0.0.0.0' }, bureaus, several: true };
}

/** The bureau of an installation that serves one. */
export async function theOnlyBureau(config: Config): Promise<BureauConfig> {
  const file = await readBureauFile(config.bureauFile);
  return { id: mainBureau, name: file.settings.agency, config, file };
}

/** Ids of the bureaus that have folders, sorted; rejects with `ConfigError` for a folder whose name is no id. */
export async function bureauIds(dataDir: string): Promise<readonly string[]> {
  const entries = await readdir(join(dataDir, 'bureaus'), { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new ConfigError('DATA_DIR', `读不了 ${join(dataDir, 'bureaus')}，请检查权限`);
  });
  const names = entries.filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.')).map(({ name }) => name).sort();
  const wrong = names.find((name) => !bureauId.test(name));
  if (wrong !== undefined) throw new ConfigError('DATA_DIR', `${bureauFolder(dataDir, wrong)} 的名称不能作编号，请改名。${bureauIdRule}`);
  return names;
}

/** What is set for one bureau, by its id, without looking at the others. Rejects with `ConfigError` that names the file and the variable. */
export async function readBureauConfig(id: string, dataDir: string, environment: Environment): Promise<Config> {
  const folder = bureauFolder(dataDir, id);
  const envFile = join(folder, '.env');
  const own = parseEnv(await readFile(envFile, 'utf8').catch((error: unknown) => noFile(error, envFile)));
  for (const name of isSet(own)) {
    if (processVariables.has(name)) throw new ConfigError(`${envFile} 的 ${name}`, '是整个程序的设置，请写在程序目录的 .env 里，从这个文件删去');
    if (fixedPlaces.has(name)) throw new ConfigError(`${envFile} 的 ${name}`, `名册和设定固定放在 ${folder} 里，叫 roster.json 和 bureau.json，请从这个文件删去`);
  }
  const inherits = (name: string): boolean => processVariables.has(name) || name === 'CONSOLE' || (isOfModel(name) && !isSet(own).some(isOfModel));
  const inherited = Object.entries(environment).filter(([name]) => inherits(name) && !isSet(own).includes(name));
  try {
    return readConfig({ ...own, ...Object.fromEntries(inherited), DATA_DIR: folder });
  } catch (error) {
    const isOwn = error instanceof ConfigError && !inherited.some(([name]) => name === error.variable);
    throw isOwn ? new ConfigError(`${envFile} 的 ${error.variable}`, error.reason) : error;
  }
}

async function readBureau(id: string, dataDir: string, environment: Environment): Promise<BureauConfig> {
  const config = await readBureauConfig(id, dataDir, environment);
  const file = await readBureauFile(config.bureauFile, config.bureauFile);
  return { id, name: file.set.includes('agency') ? file.settings.agency : id, config, file };
}

function isSet(variables: Environment): readonly string[] {
  return Object.keys(variables).filter((name) => variables[name]?.trim());
}

function noFile(error: unknown, path: string): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
  throw new ConfigError(path, '读不出来，请检查权限');
}

function refuseBureauVariables(environment: Environment): void {
  const misplaced = isSet(environment).find((name) => variableNames.includes(name) && !processVariables.has(name) && name !== 'CONSOLE' && !isOfModel(name));
  if (misplaced === undefined) return;
  throw new ConfigError(misplaced, `DATA_DIR 里有 bureaus 目录，每个局的设置各写各的。请移到那个局的文件，例如 ${bureauFolder('DATA_DIR', 'jiangbei')}/.env，从程序目录的 .env 删去`);
}

/** What one bureau has kept here would be served to nobody. */
async function refuseDataOfOne(dataDir: string): Promise<void> {
  const found = await stat(join(dataDir, 'ledger.jsonl')).catch(() => undefined);
  if (!found || found.size === 0) return;
  throw new ConfigError('DATA_DIR', `${dataDir} 里还有原来一个局的台账，放着就没有人看得到。请停机后把 ${dataDir} 里除 bureaus 以外的文件都移进那个局的目录，例如 ${bureauFolder(dataDir, 'jiangbei')}`);
}
