export * from './access-token.ts';
export * from './call-json.ts';
export * from './fetch-bytes.ts';
export * from './pacer.ts';
export * from './passive-slots.ts';
export * from './public-address.ts';
export * from './supervised-socket.ts';
