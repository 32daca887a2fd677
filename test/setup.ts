import nock from 'nock';
import { afterAll, beforeAll } from 'vitest';

// The whole network but this machine is out of bounds: a test that reaches for it fails at once.
beforeAll(() => {
  // Files share a worker; the one before has let go.
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
});

afterAll(() => {
  nock.cleanAll();
  nock.restore();
});
