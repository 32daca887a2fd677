# Two stages: what is needed to install stays behind. node:20-bookworm-slim has the glibc that esbuild's binary wants.
FROM node:20-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY bot bot
COPY handlers handlers
COPY knowledge knowledge
COPY store store
# The program bundles itself into dist/ when it starts; everything else is read only to it.
RUN mkdir dist /data && chown node:node dist /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The process itself gets SIGTERM and finishes what it holds; compose and systemd wait for it.
STOPSIGNAL SIGTERM
CMD ["node", "bot/run.js", "bot/main.ts"]
