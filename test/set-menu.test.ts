import { describe, expect, it } from 'vitest';
import { type AppMenu, DeliveryError, type Logger, type MenuState } from '../bot/core/index.ts';
import { setMenu, setMenus } from '../bot/set-menu.ts';
import { FakePlatform } from './fakes/fake-platform.ts';

function aMenu(state: MenuState | Error): AppMenu & { puts: number } {
  return {
    puts: 0,
    look: () => (state instanceof Error ? Promise.reject(state) : Promise.resolve(state)),
    put() {
      this.puts += 1;
      return Promise.resolve();
    },
  };
}

describe('setting a menu', () => {
  it.each([
    ['none', false, 'made', 1],
    ['old', false, 'renewed', 1],
    ['ours', false, 'kept', 0],
    ['ours', true, 'kept', 0],
    ['foreign', false, 'foreign', 0],
    ['foreign', true, 'renewed', 1],
  ] as const)('that is %s (force %s) is %s', async (state, force, outcome, puts) => {
    const menu = aMenu(state);
    expect(await setMenu(menu, force)).toBe(outcome);
    expect(menu.puts).toBe(puts);
  });

  it('at the start does each on its own, and one that fails keeps nobody from anything', async () => {
    const lines: string[] = [];
    const write = (event: string, fields?: object): void => void lines.push(`${event} ${JSON.stringify(fields)}`);
    const logger: Logger = { info: write, warn: write, error: write };
    const menus = [aMenu(new DeliveryError('refused', 'no')), aMenu('foreign'), aMenu('none')];
    const platforms = menus.map((menu) => Object.assign(new FakePlatform('wecom'), { menu }));
    await setMenus([new FakePlatform('console'), ...platforms], logger);
    expect(menus.map((menu) => menu.puts)).toEqual([0, 0, 1]);
    expect(lines).toEqual([
      expect.stringMatching(/^menu not set .*delivery_refused/u),
      'menu made by hand left alone {"platform":"wecom","overwrite":"npm run -s menu -- --force"}',
      'menu set {"platform":"wecom","outcome":"made"}',
    ]);
  });
});
