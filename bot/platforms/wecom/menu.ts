import { z } from 'zod';
import { type AppMenu, DeliveryError, type MenuEntry, menuLayout, type MenuState, pageOf } from '../../core/index.ts';
import { wecomFailure } from './answer.ts';
import type { WecomAccount, WecomClient } from './client.ts';

/** WeCom's "there is no menu" (path/90313). */
const noMenu = 46003;

/** A button as WeCom gives it back: what it does, or the buttons under it. */
interface Button {
  readonly name: string;
  readonly type?: string | undefined;
  readonly key?: string | undefined;
  readonly url?: string | undefined;
  readonly sub_button?: readonly Button[] | undefined;
}
const text = z.string().optional().catch(undefined);
const button: z.ZodType<Button> = z.object({
  name: z.string(),
  type: text,
  key: text,
  url: text,
  get sub_button() {
    return z.array(button).optional();
  },
});
const menu = z.object({ button: z.array(button) });

/**
 * The menu of an own app (path/90231): pages where phones can reach them under `pages` (an https address of ours), else what would be
 * typed. A menu is taken for ours only when each name, place and target is one we once made; whatever else is somebody's own work.
 */
export function createWecomMenu(account: WecomAccount, client: WecomClient, pages: string | undefined): AppMenu {
  const agent = { agentid: account.agentId };
  const wanted = ourButtons(pages);
  return {
    look: async () => {
      const answer = await client.call('GET', 'menu/get', agent);
      if (answer.errcode === noMenu) return 'none';
      if (answer.errcode !== 0) throw wecomFailure('menu/get', answer.errcode);
      const found = menu.safeParse(answer);
      if (!found.success) throw new DeliveryError('unavailable', 'menu/get answered without a menu');
      return stateOf(found.data.button, wanted);
    },
    put: async () => {
      const answer = await client.call('POST', 'menu/create', agent, { button: wanted });
      if (answer.errcode !== 0) throw wecomFailure('menu/create', answer.errcode);
    },
  };
}

function ourButtons(pages: string | undefined): readonly Button[] {
  const leaf = ({ name, path, words }: MenuEntry): Button =>
    pages === undefined ? { type: 'click', name, key: words } : { type: 'view', name, url: pages + path };
  return menuLayout.map((each) => ('entries' in each ? { name: each.name, sub_button: each.entries.map(leaf) } : leaf(each)));
}

function stateOf(found: readonly Button[], wanted: readonly Button[]): MenuState {
  if (found.length === 0) return 'none';
  if (shapeOf(found, (url) => url) === shapeOf(wanted, (url) => url)) return 'ours';
  // Our page at another address of this server, or the words from before there was one. A later layout adds the former here.
  const former = [ourButtons('https://anywhere'), ourButtons(undefined)].map((each) => shapeOf(each, pageOf));
  return former.includes(shapeOf(found, pageOf)) ? 'old' : 'foreign';
}

/** What can be told apart in a menu, as one text. */
function shapeOf(buttons: readonly Button[], target: (url: string) => string): string {
  const shape = (each: Button): unknown =>
    each.sub_button?.length ? [each.name, each.sub_button.map(shape)] : [each.name, each.type, each.type === 'view' ? target(each.url ?? '') : each.key];
  return JSON.stringify(buttons.map(shape));
}
