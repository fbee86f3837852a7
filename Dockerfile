# Built with everything, run with what production needs. `node` is the container's process, so that signals arrive.

FROM node:24-alpine AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional
COPY tsconfig.json tsconfig.build.json tsconfig.face.json nest-cli.json ./
COPY scripts/build.mjs ./scripts/build.mjs
COPY scripts/lib ./scripts/lib
COPY client ./client
COPY cli ./cli
COPY web ./web
COPY src ./src
RUN npm run build

FROM node:24-alpine AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:24-alpine
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY policies ./policies
COPY data/catalogues ./data/catalogues
COPY data/lexicon ./data/lexicon
RUN mkdir -m 700 /data && chown node:node /data
ENV NODE_ENV=production
# Nothing outside the container would reach it otherwise. There is no login, so it starts only when told that this is known:
# docker run -e PUBLIC_URL=http://localhost:3000 -e ALLOW_UNAUTHENTICATED=true -p 127.0.0.1:3000:3000 …
ENV HOST=0.0.0.0
ENV ORCHESTRATOR_PORT=3000
ENV DATABASE_PATH=/data/orchestrator.db
ENV BACKUP_DIR=/data/backups
ENV ARTIFACTS_DIR=/data/artifacts
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.ORCHESTRATOR_PORT + '/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The heap's young generation is sized by the machine otherwise, and takes a hundred megabytes for nothing.
CMD ["node", "--max-semi-space-size=8", "dist/server.js"]
