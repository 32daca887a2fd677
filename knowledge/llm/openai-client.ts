import type OpenAI from 'openai';

const OPENAI = 'https://api.openai.com/v1';

/** Where a service is and the key to it. */
export interface ServiceAddress {
  readonly apiKey: string;
  /** Default OpenAI's own. */
  readonly baseUrl?: string | undefined;
}

/** A client for any service that speaks OpenAI's interface: no retries, no redirects, nothing read from the environment, no logs. */
export async function openClient({ apiKey, baseUrl }: ServiceAddress): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({
    apiKey,
    baseURL: baseUrl ?? OPENAI,
    maxRetries: 0,
    // What is left out the client would read from the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    // It would log a malformed chunk word for word.
    logLevel: 'off',
    // A redirect would take the question to an address nobody configured.
    fetchOptions: { redirect: 'error' },
  });
}
