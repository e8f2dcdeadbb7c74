# Truepenny in one image: the app, its widget and its embedded PostgreSQL. With DATABASE_URL set, the embedded one stays off.
#   docker build -t truepenny . && docker run --init -p 8080:8080 -v truepenny:/data truepenny
FROM node:22-bookworm-slim AS build
WORKDIR /truepenny
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY . .
# A registry keeps whole seconds only; with times that survive it, a container starts without building again.
RUN find . -path ./node_modules -prune -o -type f -exec touch -d @0 {} + && node bin/build.js

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data LOG_DIR=/logs BUSINESS_ROOT=/business
RUN install -d -o node -g node /data /logs
WORKDIR /truepenny
COPY --from=build --chown=node:node /truepenny ./
# The demo shops, until a folder of yours is mounted in their place.
COPY --from=build --chown=node:node /truepenny/business /business
USER node
VOLUME ["/data", "/logs", "/business"]
EXPOSE 8080
# What was accepted is finished within 24 seconds; give it 30 (`docker stop -t 30`).
STOPSIGNAL SIGTERM
# Alive is all an engine may restart for: a database that is away (/ready) comes back by itself.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||8080)+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "bin/start.js"]
