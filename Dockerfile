# Truepenny in one image: the app, its widget and its embedded PostgreSQL. With DATABASE_URL set, the embedded one stays off.
FROM node:22-bookworm-slim AS build
WORKDIR /truepenny
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN node bin/build.js

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data LOG_DIR=/logs BUSINESS_ROOT=/business
RUN install -d -o node -g node /data /logs /business
WORKDIR /truepenny
COPY --from=build --chown=node:node /truepenny ./
USER node
VOLUME ["/data", "/logs", "/business"]
EXPOSE 8080
# The process drains for at most 25 seconds; give it 30 (`docker stop -t 30`).
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||8080)+'/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "bin/start.js"]
