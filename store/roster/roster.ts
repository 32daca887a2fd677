import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError, errorFields, type Logger, type PlatformName } from '../../bot/core/index.ts';
import { officeCalled, officeNames, type OfficeNames } from '../../knowledge/rules/index.ts';
import { demoPeople } from './demo-people.ts';
import { parseRoster } from './parse-roster.ts';
import type { Person } from './person.ts';

/** Who is who. Always answers from the last good roster. */
export interface Roster {
  people(): readonly Person[];
  /** The person behind a platform's id (compared without case); `undefined` for people the bureau has not listed. */
  find(platform: PlatformName, platformId: string): Person | undefined;
  /** Looks whether the file changed and reads it if so; a bad one is reported and the last good one stays. */
  refresh(): Promise<void>;
  /** Why the file as it stands is not in force (Chinese), or `undefined`. */
  problem(): string | undefined;
}

/** Which roster to use: a file, or the demo people (no file is looked for). */
export type RosterSource = { readonly file: string } | 'demo';

const idFieldOf: Readonly<Record<PlatformName, 'id' | 'wecom' | 'dingtalk'>> = {
  wecom: 'wecom',
  'wecom-bot': 'wecom',
  'wecom-group': 'wecom',
  dingtalk: 'dingtalk',
  'dingtalk-group': 'dingtalk',
  console: 'id',
  h5: 'id',
};

/**
 * Opens the roster; `offices` is what the bureau calls the offices that the articles name. A missing file is an empty roster; a bad one at the
 * start rejects with `RosterInvalid`.
 */
export async function openRoster(source: RosterSource, logger: Logger, offices: OfficeNames = officeNames): Promise<Roster> {
  let people: readonly Person[] = [];
  let byId = index(people);
  let version = '';
  let problem: string | undefined;

  const adopt = (next: readonly Person[]): void => {
    people = next;
    byId = index(next);
  };

  const read = async (file: string): Promise<void> => {
    const found = await stat(file).catch(() => undefined);
    const seen = found ? `${found.mtimeMs}:${found.size}:${found.ino}` : 'missing';
    if (seen === version) return;
    version = seen;
    adopt(found ? inOffices(parseRoster(await readFile(file, 'utf8')), offices) : []);
    problem = undefined;
    logger.info('roster read', { file: basename(file), people: people.length });
  };

  if (source === 'demo') adopt(inOffices(demoPeople).map((person) => inThisBureau(person, offices)));
  else await read(source.file);

  return {
    people: () => people,
    find: (platform, platformId) => byId.get(`${idFieldOf[platform]}:${platformId.toLowerCase()}`),
    problem: () => problem,
    refresh: async () => {
      if (source === 'demo') return;
      try {
        await read(source.file);
      } catch (error) {
        problem = error instanceof AppError && error.expose ? error.message : '名册文件读不出来，请检查权限。';
        logger.error('roster refused, last good one stays', errorFields(error));
      }
    },
  };
}

/** People with the offices that the articles name, by what the bureau calls them. */
export function inOffices(people: readonly Person[], names: OfficeNames = officeNames): readonly Person[] {
  return people.map(({ office: _, ...person }) => {
    const office = officeCalled(person.unit, names);
    return office === undefined ? person : { ...person, office };
  });
}

/** The demo people work in the offices of whichever bureau they are shown in. */
function inThisBureau(person: Person, names: OfficeNames): Person {
  return person.office === undefined ? person : { ...person, unit: names[person.office] };
}

function index(people: readonly Person[]): ReadonlyMap<string, Person> {
  const found = new Map<string, Person>();
  for (const person of people) {
    found.set(`id:${person.id.toLowerCase()}`, person);
    if (person.wecom !== undefined) found.set(`wecom:${person.wecom.toLowerCase()}`, person);
    if (person.dingtalk !== undefined) found.set(`dingtalk:${person.dingtalk.toLowerCase()}`, person);
  }
  return found;
}
