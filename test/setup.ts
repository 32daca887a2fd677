import nock from 'nock';
import { afterAll, beforeAll } from 'vitest';

// The whole network but this machine is out of bounds: a test that reaches for it fails at once.
beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
});

// Files share a worker, and what was imported once keeps what it found: fakes end with their file, the guard stays.
afterAll(() => {
  nock.cleanAll();
});
