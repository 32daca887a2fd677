export { createWecomBot, type WecomBotConfig } from './wecom-bot.ts';
