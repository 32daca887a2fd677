import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { type AppMenu, DeliveryError, type MenuEntry, pageOf, quickEntries } from '../../core/index.ts';
import type { RobotApi } from './robot-api.ts';

const text = z.string().catch('');
const listed = z.object({ pluginInfoList: z.array(z.object({ name: text, mobileUrl: text })).nullish() });
const spoken = z.object({ zh_CN: z.string() });
const taken = z.object({ result: z.boolean().default(true) });

/**
 * The entries above the input line of a private chat with the robot (set-robot-quick-entrance,
 * quick-entrance-of-inquiry-single-chat-robot; permission Robot.SingleChat.ReadWrite). They open pages under `pages`, an https address
 * of ours. Each look is one call of the organisation's quota, each new setting five.
 */
export function createQuickEntries(api: RobotApi, pages: string): AppMenu {
  const wanted = quickEntries.map(({ name, path }) => [name, pages + path]);
  return {
    look: async () => {
      const answer = listed.safeParse((await api.call('/v1.0/robot/plugins/query')).body);
      if (!answer.success) throw new DeliveryError('unavailable', 'quick entries have an unexpected shape');
      const found = (answer.data.pluginInfoList ?? []).map((each) => [shownName(each.name), each.mobileUrl] as const);
      if (found.length === 0) return 'none';
      if (JSON.stringify(found) === JSON.stringify(wanted)) return 'ours';
      const places = found.map(([name, url]) => [name, pageOf(url)]);
      return JSON.stringify(places) === JSON.stringify(quickEntries.map(({ name, path }) => [name, path])) ? 'old' : 'foreign';
    },
    put: async () => {
      const pluginInfoList: object[] = [];
      // One after the other: an upload each, and the interface allows few at once.
      for (const entry of quickEntries) pluginInfoList.push(await inForm(api, entry, pages + entry.path));
      const answer = await api.call('/v1.0/robot/plugins/set', { pluginInfoList });
      if (!taken.parse(answer.body).result) throw new DeliveryError('refused', 'quick entries were not taken', { platformCode: 'result-false' });
    },
  };
}

async function inForm(api: RobotApi, { name, path }: MenuEntry, url: string): Promise<object> {
  const file = `${basename(path)}.png`;
  const icon = await api.upload('image', file, await readFile(new URL(`./icons/${file}`, import.meta.url)));
  return { name: JSON.stringify({ zh_CN: name }), icon, mobileUrl: url, pcUrl: url };
}

/** A name comes as it was set: by language, or as it is. */
function shownName(name: string): string {
  try {
    return spoken.parse(JSON.parse(name)).zh_CN;
  } catch {
    return name;
  }
}
