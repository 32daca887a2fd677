import type { Clock, LinkFile, Logger, PageUrl, ReadMedia } from '../../core/index.ts';

/** What the adapter of an in-house application's robot (企业内部应用机器人) has to know. */
export interface DingtalkConfig {
  readonly clientId: string;
  /** Client Secret (AppSecret): signs callbacks and fetches tokens. */
  readonly clientSecret: string;
  readonly robotCode: string;
  /** When given, callbacks of another organisation are refused. */
  readonly corpId?: string | undefined;
  /** The same application's id as a web app; without it pages go without DingTalk's place and camera. */
  readonly agentId?: string | undefined;
  /** The digest `dd.config` is signed with: the current documentation says SHA-256, older clients took SHA-1 (jsapi-authentication). */
  readonly pageSign: 'sha256' | 'sha1';
  /** Where phones reach us, when they can. */
  readonly publicUrl?: string | undefined;
  /** `apiSecret` of the registered card callback; the Client Secret when not given. */
  readonly cardSecret?: string | undefined;
  /** How messages reach us: an app is set to one of the two. Sending is the same in both. */
  readonly mode: 'webhook' | 'stream';
  /** Base of the OpenAPI and the Stream gateway, e.g. `https://api.dingtalk.com`; a path prefix is allowed. */
  readonly apiBase: string;
  /** Base of session webhooks, e.g. `https://oapi.dingtalk.com`; a path prefix is allowed. */
  readonly oapiBase: string;
}

/** What the adapters take from their surroundings; `random` spreads reconnects (0 ≤ x < 1). */
export interface DingtalkDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random?: () => number;
  /** Reads files that are to be sent. */
  readonly readMedia?: ReadMedia;
  /** Makes links to files that cannot be sent. */
  readonly fileLink?: LinkFile;
  /** Where our pages are, when phones can reach them. */
  readonly pageUrl?: PageUrl | undefined;
  /** Called for each thing that counts towards the organisation's monthly quotas: a message received, a call of the API. */
  readonly spend?: (what: 'message' | 'call') => void;
}

/** `path` (starting with a slash) under `base`, which may end in a slash. */
export function urlUnder(base: string, path: string): string {
  return (base.endsWith('/') ? base.slice(0, -1) : base) + path;
}
