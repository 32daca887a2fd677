import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processVariables } from '../config.ts';
import { AppError } from '../core/index.ts';
import { bureauFolder, bureauId, bureauIdRule } from './bureau-id.ts';

const example = new URL('../../.env.example', import.meta.url);

/**
 * Makes the folder of a new bureau in `dataDir`: a `.env` whose every line is still a comment, its name, an empty roster. Resolves to the folder;
 * rejects with an exposed `AppError` when the id is taken or is none, and then nothing was made.
 */
export async function addBureau(dataDir: string, id: string, name: string): Promise<string> {
  if (!bureauId.test(id)) throw refusal(`“${id.slice(0, 40)}”不能作编号。${bureauIdRule}`);
  if (name.trim() === '' || name.length > 100) throw refusal(`请写局的名称，100 字以内。正确写法例如：npm run bureau -- add ${id} --name 江北区生态环境局`);
  const folder = bureauFolder(dataDir, id);
  const variables = bureauVariables(await readFile(example, 'utf8'));
  await mkdir(join(dataDir, 'bureaus'), { recursive: true, mode: 0o700 });
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw refusal(`编号 ${id} 已经有了：${folder}，没有改动。请换一个编号`);
    throw error;
  });
  const files: readonly (readonly [string, string])[] = [
    ['.env', `# ${name}（${id}）的设置。去掉行首的 # 才算启用；改完要重启机器人。里面有密钥，不要发到聊天里。\n${variables}`],
    ['bureau.json', `${JSON.stringify({ agency: name }, undefined, 2)}\n`],
    ['roster.json', '{"people": []}\n'],
  ];
  for (const [file, text] of files) await writeFile(join(folder, file), text, { mode: 0o600, flag: 'wx' });
  return folder;
}

/** What of `.env.example` is a bureau's own: all but the program's settings, and where its files are. */
function bureauVariables(text: string): string {
  const elsewhere = new Set([...processVariables, 'ROSTER_FILE', 'BUREAU_FILE']);
  const [, ...sections] = text.split(/^(?=# ── )/mu);
  const kept: string[] = [];
  for (const section of sections) {
    let comments: string[] = [];
    for (const line of section.split('\n')) {
      const variable = /^#?([A-Z][A-Z0-9_]+)=/u.exec(line)?.[1];
      if (variable === undefined) {
        comments.push(line);
        continue;
      }
      if (!elsewhere.has(variable)) kept.push(...comments, line);
      comments = [];
    }
    kept.push(...comments.filter((line) => line === ''));
  }
  return kept.join('\n').replace(/\n{3,}/gu, '\n\n').trimStart();
}

function refusal(message: string): AppError {
  return new AppError('bureau_refused', message, { expose: true });
}
