export { createWecomGroup, type WecomGroupConfig } from './wecom-group.ts';
