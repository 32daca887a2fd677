import { type AppMenu, errorFields, type Logger, type Platform } from './core/index.ts';

/** What came of setting a menu; `foreign`: it was left as somebody had made it by hand. */
export type MenuOutcome = 'made' | 'renewed' | 'kept' | 'foreign';

/** Puts our menu where there is none or an old one of ours; one made by hand only gives way to `force`. Rejects with `DeliveryError`. */
export async function setMenu(menu: AppMenu, force = false): Promise<MenuOutcome> {
  const state = await menu.look();
  if (state === 'ours') return 'kept';
  if (state === 'foreign' && !force) return 'foreign';
  await menu.put();
  return state === 'none' ? 'made' : 'renewed';
}

/** Sets the menus of all platforms that have one; what goes wrong is logged, and nothing waits for it. Never rejects. */
export async function setMenus(platforms: readonly Platform[], logger: Logger): Promise<void> {
  for (const { name: platform, menu } of platforms) {
    if (!menu) continue;
    try {
      const outcome = await setMenu(menu);
      if (outcome === 'foreign') logger.warn('menu made by hand left alone', { platform, overwrite: 'npm run -s menu -- --force' });
      else logger.info('menu set', { platform, outcome });
    } catch (error) {
      logger.warn('menu not set', { platform, ...errorFields(error) });
    }
  }
}
