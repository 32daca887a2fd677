/** The app and the bot the fake knows; the keys are nobody's. */
export const fakeAccount = {
  corpId: 'ww8a1b2c3d4e5f6071',
  agentId: '1000002',
  secret: 'fake-app-secret',
  token: 'hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo',
  encodingAesKey: '9sT0k7Xw2QmVb4Yc6NpRh8JdLfGzAaEuSi1OoHnKqCs',
  botId: 'fake-bot',
  botSecret: 'fake-bot-secret',
  oauthBase: 'https://open.weixin.qq.com',
} as const;

/** An app and a bot of one corp. */
export type FakeAccount = { readonly [K in keyof typeof fakeAccount]: string };

/** Those of another corp; nothing of it is the same but the names of its people. */
export const otherAccount: FakeAccount = {
  corpId: 'wwffffffffffffffff',
  agentId: '1000007',
  secret: 'other-app-secret',
  token: 'QDG6eK0aRtYuIoPlKjHgFdSaZxCvBnM1',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  botId: 'other-bot',
  botSecret: 'other-bot-secret',
  oauthBase: 'https://open.weixin.qq.com',
};
