import { timingSafeEqual } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Counts, Durations, Meter } from '../core/index.ts';
import { isLocal } from './is-local.ts';

const counterLabels: { readonly [K in keyof Counts]: { help: string; labels: readonly (keyof Counts[K] & string)[] } } = {
  messages_kept_total: { help: 'Messages verified and durably kept.', labels: ['platform'] },
  messages_duplicate_total: { help: 'Messages seen before and not acted on again.', labels: ['platform'] },
  callbacks_refused_total: { help: 'Callbacks refused, by the check that failed.', labels: ['platform', 'step'] },
  messages_handled_total: { help: 'Messages answered, by intent and kind of reply.', labels: ['intent', 'outcome'] },
  deliveries_total: { help: 'Attempts to send, by outcome.', labels: ['platform', 'outcome'] },
  reminders_total: { help: 'Reminders and digests put out, to a person or the leaders group.', labels: ['to'] },
  model_calls_total: { help: 'Calls of the model service, by outcome.', labels: ['outcome'] },
  wordings_total: { help: 'Answers the model worded or did not, by outcome.', labels: ['outcome'] },
};

const timerLabels: { readonly [K in keyof Durations]: { help: string; labels: readonly (keyof Durations[K] & string)[] } } = {
  callback_seconds: { help: 'Callback received to acknowledged.', labels: ['platform'] },
  answer_seconds: { help: 'Question read to answer worded.', labels: ['intent'] },
  send_seconds: { help: 'One delivery, all its parts.', labels: ['platform'] },
  job_seconds: { help: 'One run of a scheduled job.', labels: ['job'] },
  model_seconds: { help: 'One call of the model service.', labels: ['outcome'] },
};

/** Numbers of one bureau that are read when somebody looks; one that cannot be read for the moment is left out. */
export interface Gauges {
  /** Messages to be answered, deliveries to be sent, deliveries given up. */
  depth(): Promise<{ readonly inbox: number; readonly outbox: number; readonly undelivered: number }>;
  connectionLive(): ReadonlyMap<string, boolean>;
  /** Platforms that are on, and those of them that fail or are silent. */
  readonly channels: readonly string[];
  channelsFailing(): Promise<ReadonlySet<string>>;
  /** What has been spent this month of what DingTalk counts. */
  dingtalkSpent(what: 'message' | 'call'): number;
}

/** The Prometheus side of the meter. */
export interface PrometheusMeter extends Meter {
  /** `/metrics`: for requests made on this machine, or with `Authorization: Bearer <token>`; `gauges` by the id of their bureau. */
  routes(token: string | undefined, gauges: ReadonlyMap<string, Gauges>): Middleware;
}

/** A meter read at `/metrics`; every name carries the prefix `sanxiang_`. */
export function createPrometheusMeter(): PrometheusMeter {
  const registry = new Registry();
  const counters = new Map<string, Counter>();
  for (const [name, { help, labels }] of Object.entries(counterLabels)) {
    counters.set(name, new Counter({ name: `sanxiang_${name}`, help, labelNames: [...labels], registers: [registry] }));
  }
  const timers = new Map<string, Histogram>();
  const buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
  for (const [name, { help, labels }] of Object.entries(timerLabels)) {
    timers.set(name, new Histogram({ name: `sanxiang_${name}`, help, labelNames: [...labels], buckets, registers: [registry] }));
  }
  const tokens = new Counter({ name: 'sanxiang_model_tokens_total', help: 'Tokens the model service has used.', labelNames: ['kind'], registers: [registry] });
  const cost = new Counter({ name: 'sanxiang_model_cost_yuan_total', help: 'What the model service has cost by the prices configured, in yuan.', registers: [registry] });
  return {
    cost: (yuan) => cost.inc(yuan),
    tokens: (kind, amount) => tokens.inc({ kind }, amount),
    count: (name, labels) => counters.get(name)?.inc({ ...labels }),
    time: (name, labels, seconds) => timers.get(name)?.observe({ ...labels }, seconds),
    routes: (token, gauges) => {
      registerGauges(registry, gauges);
      return async (context, next) => {
        if (context.path !== '/metrics') {
          await next();
        } else if (isLocal(context) || carriesToken(context, token)) {
          context.type = registry.contentType;
          context.body = await registry.metrics();
        } else {
          context.status = 403;
          context.body = '';
        }
      };
    },
  };
}

function registerGauges(registry: Registry, bureaus: ReadonlyMap<string, Gauges>): void {
  const gauge = (name: string, help: string, labels: readonly string[], read: (gauges: Gauges, set: (labels: Readonly<Record<string, string>>, value: number) => void) => Promise<void>): void => {
    new Gauge({
      name: `sanxiang_${name}`,
      help,
      labelNames: ['bureau', ...labels],
      registers: [registry],
      async collect() {
        // What was true of a store that cannot be reached now is not said again.
        this.reset();
        for (const [bureau, gauges] of bureaus) await read(gauges, (own, value) => this.set({ bureau, ...own }, value)).catch(() => undefined);
      },
    });
  };
  // Asked once for the three of them.
  const depths = new Map<Gauges, ReturnType<Gauges['depth']>>();
  const depthOf = (gauges: Gauges): ReturnType<Gauges['depth']> => {
    const asked = depths.get(gauges) ?? gauges.depth().finally(() => depths.delete(gauges));
    depths.set(gauges, asked);
    return asked;
  };
  gauge('inbox_waiting', 'Messages kept and not yet answered.', [], async (gauges, set) => set({}, (await depthOf(gauges)).inbox));
  gauge('outbox_waiting', 'Deliveries still to be sent.', [], async (gauges, set) => set({}, (await depthOf(gauges)).outbox));
  gauge('undelivered', 'Deliveries given up (未送达).', [], async (gauges, set) => set({}, (await depthOf(gauges)).undelivered));
  gauge('channel_ok', 'Channels: 0 while sends fail or its long connection is dead for minutes.', ['platform'], async (gauges, set) => {
    const failing = await gauges.channelsFailing();
    for (const platform of gauges.channels) set({ platform }, failing.has(platform) ? 0 : 1);
  });
  gauge('dingtalk_month', 'What DingTalk has counted against the monthly quotas: messages received, calls of its API.', ['what'], (gauges, set) => {
    if (gauges.channels.includes('dingtalk')) for (const what of ['message', 'call'] as const) set({ what }, gauges.dingtalkSpent(what));
    return Promise.resolve();
  });
  gauge('connection_live', 'Long connections: 1 while the platform can reach us over it.', ['platform'], (gauges, set) => {
    for (const [platform, live] of gauges.connectionLive()) set({ platform }, live ? 1 : 0);
    return Promise.resolve();
  });
  new Gauge({
    name: 'sanxiang_process_resident_bytes',
    help: 'Resident memory of the process.',
    registers: [registry],
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
}

function carriesToken(context: Context, token: string | undefined): boolean {
  if (token === undefined) return false;
  const given = Buffer.from(context.get('authorization'));
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
