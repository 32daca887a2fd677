import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBureauFile } from '../bot/bureau-file.ts';
import { bureauDefaults } from '../knowledge/rules/index.ts';
import { temporaryDirectory } from './fakes/temporary-directory.ts';

async function aFile(text: string): Promise<string> {
  const path = join(await temporaryDirectory(), 'bureau.json');
  await writeFile(path, text);
  return path;
}

describe("the bureau's settings file", () => {
  it('need not exist', async () => {
    expect(await readBureauFile('/nowhere/bureau.json')).toEqual({ settings: bureauDefaults, set: [] });
  });

  it('sets what it names and leaves the rest', async () => {
    const path = await aFile('{"reviewWorkdays": 7, "workingHours": {"from": "08:30", "to": "17:30"}}');
    expect(await readBureauFile(path)).toEqual({
      settings: { ...bureauDefaults, reviewWorkdays: 7, workingHours: { from: '08:30', to: '17:30' } },
      set: ['reviewWorkdays', 'workingHours'],
    });
  });

  it('names the offices of the bureau, the others as the articles name them', async () => {
    const path = await aFile('{"offices": {"brigade": "执法大队", "generalOffice": "法规科"}}');
    const { settings } = await readBureauFile(path);
    expect(settings).toMatchObject({ offices: { ...bureauDefaults.offices, brigade: '执法大队', generalOffice: '法规科' } });
  });

  it.each([
    ['{', /BUREAU_FILE：不是合法的 JSON。正确写法例如：\{"reviewWorkdays": 5/u],
    ['{"reviewDays": 5}', /reviewDays 没有这一项。正确写法例如/u],
    ['{"reviewWorkdays": 0}', /reviewWorkdays 至少 1/u],
    ['{"correctionWorkdays": "一天"}', /correctionWorkdays 应是工作日数，例如 5/u],
    ['{"workingHours": {"from": "9点", "to": "18:00"}}', /workingHours\.from 应是时间，例如 "09:00"/u],
    ['{"workingHours": {"from": "18:00", "to": "09:00"}}', /workingHours from 应早于 to/u],
    ['{"reviewMaterials": [{"name": "", "required": true}]}', /reviewMaterials\.0\.name 不能为空/u],
    ['{"offices": {"brigade": "法规科", "generalOffice": "法规科"}}', /offices 里的四个部门名称不能相同/u],
    ['{"offices": {"office": "法规科"}}', /office 没有这一项/u],
    // Whose leaders see the numbers of all is not for a bureau to say.
    ['{"seesTotals": true}', /seesTotals没有这一项|seesTotals 没有这一项/u],
    ['[]', /正确写法例如/u],
  ])('is refused with what is wrong and a correct example: %s', async (text, message) => {
    await expect(readBureauFile(await aFile(text))).rejects.toThrow(message);
  });
});
