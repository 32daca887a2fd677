import { channelNames } from './channels.ts';
import { type Connection, dayAt, type PlatformName } from './core/index.ts';
import type { Delivery } from '../store/index.ts';

/** Something wrong with a channel, in Chinese; `name` stays the same for the day. */
export interface ChannelTrouble {
  readonly platform: PlatformName;
  readonly name: string;
  readonly words: string;
}

/** What a look at the channels is taken at. */
export interface ChannelSigns {
  readonly waiting: readonly Delivery[];
  readonly connections: ReadonlyMap<PlatformName, Pick<Connection, 'live'>>;
  readonly now: number;
}

const failingMs = 15 * 60_000;
const silentMs = 10 * 60_000;

/**
 * Watches the channels: one on which something has been failing for a quarter of an hour, or whose long connection has been seen dead for ten
 * minutes. It remembers only since when a connection was dead, so a restart begins anew.
 */
export class ChannelWatch {
  readonly #deadSince = new Map<PlatformName, number>();

  look({ waiting, connections, now }: ChannelSigns): readonly ChannelTrouble[] {
    const troubles = new Map<PlatformName, string>();
    for (const { to, createdAt, lastFailure } of waiting) {
      if (!lastFailure || now - createdAt < failingMs) continue;
      const why = lastFailure.kind === 'limited' ? '超过平台限额' : '连不上平台';
      troubles.set(to.platform, `发送失败超过15分钟：${why}${lastFailure.code === undefined ? '' : `（${lastFailure.code}）`}`);
    }
    for (const [platform, { live }] of connections) {
      if (live) this.#deadSince.delete(platform);
      else if (now - this.#since(platform, now) >= silentMs) troubles.set(platform, '长连接断开超过10分钟，收不到消息');
    }
    return [...troubles].map(([platform, words]) => ({ platform, name: `channel/${platform}/${dayAt(now)}`, words: `${channelNames[platform]}${words}` }));
  }

  #since(platform: PlatformName, now: number): number {
    const since = this.#deadSince.get(platform) ?? now;
    this.#deadSince.set(platform, since);
    return since;
  }
}
