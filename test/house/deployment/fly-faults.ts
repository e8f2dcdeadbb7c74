import { parse } from 'smol-toml';
import Type from 'typebox';

import { imageOf } from './dockerfile-faults.js';
import { environmentFaults, fileText, missingPath, probeFaults, READY, stopFaults, unkeptFolders } from './project.js';
import { shaped } from './shape-faults.js';

const closed = { additionalProperties: false };
const Seconds = Type.String({ pattern: '^\\d+s$' });

/** The part of fly.toml that we use. Source: fly.io/docs/reference/configuration. */
const Fly = Type.Object(
  {
    app: Type.String({ pattern: '^[a-z0-9-]+$' }),
    primary_region: Type.String({ pattern: '^[a-z]{3}$' }),
    kill_signal: Type.Literal('SIGTERM'),
    kill_timeout: Seconds,
    build: Type.Object({ dockerfile: Type.String() }, closed),
    env: Type.Record(Type.String(), Type.String()),
    mounts: Type.Optional(
      Type.Array(Type.Object({ source: Type.String(), destination: Type.String({ pattern: '^/' }) }, closed)),
    ),
    http_service: Type.Object(
      {
        internal_port: Type.Integer(),
        force_https: Type.Literal(true),
        auto_stop_machines: Type.Literal('off'),
        min_machines_running: Type.Integer({ minimum: 1 }),
        checks: Type.Array(
          Type.Object(
            {
              method: Type.Literal('GET'),
              path: Type.String(),
              interval: Seconds,
              timeout: Seconds,
              grace_period: Seconds,
            },
            closed,
          ),
          { minItems: 1 },
        ),
      },
      closed,
    ),
    vm: Type.Array(Type.Object({ size: Type.String(), memory: Type.String({ pattern: '^\\d+(mb|gb)$' }) }, closed)),
  },
  closed,
);

/** Everything wrong with fly.toml, in itself and against the image it runs. */
export function flyFaults(text: string): string[] {
  const file = shaped(Fly, parse(text));
  if (!('value' in file)) return [...file.faults];
  const { app, build, env, http_service: http, kill_timeout: wait, mounts = [] } = file.value;
  const image = imageOf(fileText('Dockerfile'));
  const data = env.DATA_DIR ?? image.environment.DATA_DIR ?? '';
  const hasDatabase = text.includes('fly postgres attach');
  return [
    ...missingPath(build.dockerfile),
    ...environmentFaults(env),
    ...(env.PUBLIC_URL?.includes(`//${app}.`) ? [] : ['PUBLIC_URL is not the address of the app']),
    ...(String(http.internal_port) === image.port ? [] : [`no machine listens on ${http.internal_port}`]),
    ...http.checks.flatMap(({ path }) => probeFaults(path, [READY])),
    ...stopFaults(wait),
    ...(hasDatabase
      ? []
      : unkeptFolders(
          [data],
          mounts.map(({ destination }) => destination),
        )),
  ];
}
