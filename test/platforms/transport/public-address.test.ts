import { describe, expect, it } from 'vitest';
import { insideAddress, isPublicAddress, publicLookup } from '../../../bot/platforms/transport/index.ts';

describe('an address', () => {
  it.each(['8.8.8.8', '121.40.2.7', '100.63.255.255', '172.32.0.1', '2400:3200::1'])('anybody can have on the internet is public: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1', '0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1',
    '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:a00:1::', 'ff02::1', 'localhost', '',
  ])('of this machine, its network or nobody is not: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a lookup for foreign addresses', () => {
  it('fails for a name that leads to this machine', async () => {
    for (const all of [false, true]) {
      const error = await new Promise((resolve) => publicLookup('localhost', { all }, resolve));
      expect(error).toMatchObject({ code: insideAddress });
    }
  });
});
