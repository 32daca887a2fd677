import type { Address, Clock, LinkFile, Logger, PageUrl, Platform, Slips } from '../../core/index.ts';
import { type CallbackSecrets, parseAesKey, wecomRedeliveryWindowMs } from '../wecom/index.ts';
import type { BotAccount } from './bot-socket.ts';
import { callbackMode } from './callback.ts';
import { checkCallback, checkSubscription } from './check.ts';
import { downloadBotFile } from './download.ts';
import { type BotRendering, renderBot } from './render.ts';
import { websocketMode } from './websocket.ts';

/** An AI bot (智能机器人), reached by callback or over its long connection. `apiBase` is where `response_url` must point; without `cards` choices are typed. */
export type WecomBotConfig = { readonly apiBase: string; readonly cards?: boolean } & (
  | { readonly mode: 'callback'; readonly token: string; readonly encodingAesKey: string }
  | ({ readonly mode: 'websocket' } & BotAccount)
);

/** The AI bot as a platform. Throws `ConfigError` when the EncodingAESKey cannot be one. */
export function createWecomBot(config: WecomBotConfig, deps: { clock: Clock; logger: Logger; slips: Slips; fileLink?: LinkFile; pageUrl?: PageUrl | undefined }): Platform {
  const shared = { name: 'wecom-bot', redeliveryWindowMs: wecomRedeliveryWindowMs } as const;
  const rendering: BotRendering = { single: config.mode === 'callback', cards: config.cards ?? true, pageUrl: deps.pageUrl, fileLink: deps.fileLink };
  if (config.mode === 'websocket') {
    return {
      ...shared,
      ...websocketMode(config, deps),
      render: (reply, to: Address) => renderBot(reply, to, rendering),
      download: (attachment) => downloadBotFile(attachment, config.apiBase),
      check: () => checkSubscription(config, deps.logger),
    };
  }
  const secrets: CallbackSecrets = {
    token: config.token,
    aesKey: parseAesKey(config.encodingAesKey, 'WECOM_BOT_ENCODING_AES_KEY'),
    // A bot of one's own company is addressed by no id at all (path/101033).
    receiveId: '',
  };
  const mode = callbackMode(secrets, { apiBase: config.apiBase, rendering, clock: deps.clock, slips: deps.slips });
  return {
    ...shared,
    ...mode,
    render: (reply, to: Address) => renderBot(reply, to, rendering),
    download: (attachment) => downloadBotFile(attachment, config.apiBase, secrets.aesKey),
    check: () => checkCallback(secrets, mode.callbacks, config.apiBase, deps.clock),
  };
}
