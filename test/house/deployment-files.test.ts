import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { composeFaults } from './deployment/compose-faults.js';
import { dockerfileFaults } from './deployment/dockerfile-faults.js';
import { dockerignoreFaults } from './deployment/dockerignore-faults.js';
import { flyFaults } from './deployment/fly-faults.js';
import { fileText } from './deployment/project.js';
import { renderFaults } from './deployment/render-faults.js';
import { serviceFaults } from './deployment/service-faults.js';

/** A mistake somebody could make: what is written, what would be written instead, and what the check has to say. */
type Mistake = readonly [right: string | RegExp, wrong: string, complaint: RegExp];

interface Checked {
  readonly file: string;
  readonly faultsIn: (text: string) => readonly string[];
  readonly mistakes: readonly Mistake[];
}

const DOCKERFILE: readonly Mistake[] = [
  [/^CMD \["node", .*\]/mu, 'CMD node bin/start.js', /a shell stands before the program/],
  ['bin/start.js', 'bin/begin.js', /“npm start” runs “node --[^”]* bin\/start.js”/],
  [/node:22-bookworm-slim/g, 'node:20-bookworm-slim', /older than Node 22/],
  [/node:22-bookworm-slim/g, 'node:latest', /not pinned/],
  ['FROM node:22-bookworm-slim\n', 'FROM node:22-alpine-slim\n', /different images/],
  ['USER node\n', '', /runs as root/],
  ['USER node\n', 'USER root\n', /runs as root/],
  ['/health', '/', /does not ask \/health/],
  ['CMD ["node", "-e"', 'CMD ["curl", "-f"', /a program the image lacks/],
  ['package.json package-lock.json .npmrc', 'package.json .npmrc', /in this order/],
  ['COPY package.json package-lock.json', 'COPY package.json package-lock.yaml', /package-lock\.yaml does not exist/],
  ['npm ci', 'npm install', /does not keep to the lockfile/],
  ['bin/build.js', 'bin/make.js', /bin\/make\.js does not exist/],
  ['--from=build', '--from=builder', /names no stage/],
  ['--chown=node:node ', '', /somebody else than node/],
  ['EXPOSE 8080', 'EXPOSE 80', /is not PORT=8080/],
  ['HOST=0.0.0.0', 'HOST=127.0.0.1', /lets nobody in/],
  ['VOLUME ["/data", ', 'VOLUME [', /\/data lies on no volume/],
  ['LOG_DIR=/logs', 'LOGS_DIR=/logs', /LOGS_DIR is no variable of the program/],
  ['PORT=8080', 'PORT=http', /PORT in the environment is malformed/],
  ['STOPSIGNAL SIGTERM', 'STOPSIGNAL SIGKILL', /STOPSIGNAL is not SIGTERM/],
  ['WORKDIR /truepenny', 'WORKDIRECTORY /truepenny', /Unknown instruction: WORKDIRECTORY/],
];

const COMPOSE: readonly Mistake[] = [
  ['stop_grace_period: 30s', 'stop_grace_period: 10s', /killed after 10000 ms/],
  ["'8080:8080'", "'8080:80'", /no port leads to 8080/],
  ['restart: unless-stopped', 'restarts: unless-stopped', /additional properties restarts/],
  ['      - data:/data\n', '', /\/data lies on no volume/],
  ['      - data:/data\n', '      - date:/data\n', /the volume date is not declared/],
  ['./business:', './shops:', /shops does not exist/],
  ['DATA_DIR: /data', 'DATA_DIR: /var/data', /DATA_DIR=\/var\/data is not what the image says/],
  ['LOG_DIR:', 'LOG_DIRECTORY:', /LOG_DIRECTORY is no variable/],
  ['build: .', 'build: ./docker', /Dockerfile does not exist/],
  ['init: true', 'init: false', /nobody buries/],
  ['postgres:17-bookworm', 'postgres:latest', /not pinned/],
  ['postgres:17-bookworm', 'postgres:14-bookworm', /PostgreSQL 15 or later/],
  ['${POSTGRES_PASSWORD:-}', 'secret', /a password stands in the file/],
  ['        required: false\n\n', '        required: true\n\n', /keeps the service from starting/],
  [/ {4}healthcheck:[^]*?5s\n/, '', /has no health check/],
  ['profiles: [postgres]', 'profiles: [database]', /starts without being asked for/],
];

const RENDER: readonly Mistake[] = [
  ['healthCheckPath: /ready', 'healthCheckPath: /', /\/ is asked, not \/ready/],
  ['maxShutdownDelaySeconds: 30', 'maxShutdownDelaySeconds: 20', /killed after 20000 ms/],
  ['key: DATABASE_URL', 'key: DATABASE_URI', /DATABASE_URI is no variable/],
  ['key: PUBLIC_URL', 'key: HOST', /PUBLIC_URL is not set/],
  ['          name: truepenny-db', '          name: database', /the database database is not declared/],
  ['runtime: docker', 'env: docker', /additional properties env/],
  ["'17'", "'14'", /must match pattern/],
  ['value: 8080', 'value: eighty', /PORT in the environment is malformed/],
];

const FLY: readonly Mistake[] = [
  ['internal_port = 8080', 'internal_port = 3000', /no machine listens on 3000/],
  ["kill_timeout = '30s'", "kill_timeout = '5s'", /killed after 5000 ms/],
  ["path = '/ready'", "path = '/status'", /\/status is asked/],
  ["'Dockerfile'", "'docker/Dockerfile'", /does not exist/],
  ["auto_stop_machines = 'off'", "auto_stop_machines = 'stop'", /auto_stop_machines must be equal/],
  ['min_machines_running', 'min_machine_running', /additional properties min_machine_running/],
  ['  PUBLIC_URL =', '  PUBLIC_ADDRESS =', /PUBLIC_ADDRESS is no variable/],
  ["app = 'truepenny'", "app = 'shop'", /not the address of the app/],
  ['fly postgres attach', 'fly volumes create', /\/data lies on no volume/],
];

const SERVICE: readonly Mistake[] = [
  ['TimeoutStopSec=30', 'TimeoutStopSec=20', /killed after 20000 ms/],
  ['TimeoutStopSec', 'TimeoutStopSeconds', /TimeoutStopSeconds is no directive/],
  ['User=truepenny', 'User=root', /runs as root/],
  ['bin/start.js', 'dist/app/main.js', /“npm start” runs/],
  ['/usr/bin/node', 'node', /absolute path/],
  ['HOST=127.0.0.1', 'HOSTNAME=127.0.0.1', /HOSTNAME is no variable/],
  ['DATA_DIR=/var/lib/truepenny', 'DATA_DIR=/srv/truepenny', /\/srv\/truepenny lies on no volume/],
  ['LogsDirectory=truepenny\n', '', /\/var\/log\/truepenny lies on no volume/],
  ['ReadWritePaths=/opt/truepenny', 'ReadWritePaths=/opt/other', /\/opt\/truepenny lies on no volume/],
  ['EnvironmentFile=/', 'EnvironmentFile=-/', /missing unnoticed/],
  ['ProtectSystem=strict', 'ProtectSystem=full', /ProtectSystem is not strict/],
];

const FILES: readonly Checked[] = [
  { file: 'Dockerfile', faultsIn: dockerfileFaults, mistakes: DOCKERFILE },
  { file: '.dockerignore', faultsIn: dockerignoreFaults, mistakes: [['\n.env\n', '\n', /\.env travels/]] },
  { file: 'compose.yaml', faultsIn: composeFaults, mistakes: COMPOSE },
  { file: 'render.yaml', faultsIn: renderFaults, mistakes: RENDER },
  { file: 'fly.toml', faultsIn: flyFaults, mistakes: FLY },
  { file: 'deploy/truepenny.service', faultsIn: serviceFaults, mistakes: SERVICE },
];

for (const { file, faultsIn, mistakes } of FILES) {
  describe(file, () => {
    const text = fileText(file);

    it('is without a fault', () => {
      assert.deepEqual(faultsIn(text), []);
    });

    for (const [right, wrong, complaint] of mistakes) {
      it(`is faulted for ${JSON.stringify(wrong)} in place of ${JSON.stringify(String(right))}`, () => {
        const planted = text.replace(right, wrong);
        assert.notEqual(planted, text);
        assert.match(faultsIn(planted).join('\n'), complaint);
      });
    }
  });
}

describe('the systemd unit', () => {
  const verify = (unit: string): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'truepenny-unit-'));
    const file = path.join(folder, 'truepenny.service');
    writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
    const { stderr, error } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    return error === undefined ? stderr : 'absent';
  };
  const isHere = spawnSync('systemd-analyze', ['--version']).error === undefined;

  // Our own list above stands in where systemd does not run.
  if (isHere)
    it('passes systemd’s own check, which finds a misspelt directive', () => {
      const text = fileText('deploy/truepenny.service');
      assert.doesNotMatch(verify(text), /truepenny\.service/);
      assert.match(verify(text.replace('KillMode=', 'KilMode=')), /Unknown [a-z ]+ 'KilMode'/);
    });
});
