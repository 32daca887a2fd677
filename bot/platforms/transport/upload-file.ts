import { type JsonAnswer, callJson } from './call-json.ts';

/** A file to be uploaded as a form field `media`, under the name people will see. Secrets may stand in `url`. */
export interface Upload {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Large files over a slow line. */
const timeoutMs = 60_000;

/** Uploads a file as `multipart/form-data` and reads the JSON answer. Rejects as {@link callJson} does. */
export function uploadFile({ url, bytes, name }: Upload): Promise<JsonAnswer> {
  const form = new FormData();
  form.set('media', new Blob([Uint8Array.from(bytes)]), name);
  return callJson({ method: 'POST', url, form, timeoutMs });
}
