import Type, { type Static } from 'typebox';
import { parse } from 'yaml';

import { imageOf } from './dockerfile-faults.js';
import { environmentFaults, fileText, missingPath, stopFaults, unkeptFolders } from './project.js';
import { shaped } from './shape-faults.js';

const closed = { additionalProperties: false };
const Words = Type.Array(Type.String());
const Environment = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]));
const POSTGRES_MAJOR_MIN = 15;

/** The part of the Compose Specification that we use. Source: compose-spec, schema/compose-spec.json. */
const Service = Type.Object(
  {
    build: Type.Optional(Type.String()),
    image: Type.Optional(Type.String()),
    init: Type.Optional(Type.Boolean()),
    profiles: Type.Optional(Words),
    restart: Type.Optional(Type.Literal('unless-stopped')),
    stop_grace_period: Type.Optional(Type.String()),
    ports: Type.Optional(Type.Array(Type.String({ pattern: '^\\d+:\\d+$' }))),
    env_file: Type.Optional(
      Type.Array(Type.Object({ path: Type.String(), required: Type.Optional(Type.Boolean()) }, closed)),
    ),
    environment: Type.Optional(Environment),
    volumes: Type.Optional(Type.Array(Type.String({ pattern: '^[^:]+:/[^:]+$' }))),
    depends_on: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object({ condition: Type.Literal('service_healthy'), required: Type.Optional(Type.Boolean()) }, closed),
      ),
    ),
    healthcheck: Type.Optional(
      Type.Object({ test: Type.Array(Type.String(), { minItems: 2 }), interval: Type.String() }, closed),
    ),
  },
  closed,
);
const Compose = Type.Object(
  {
    services: Type.Object({ truepenny: Service, postgres: Service }, closed),
    volumes: Type.Record(Type.String(), Type.Null()),
  },
  closed,
);
type Service = Static<typeof Service>;

/** Everything wrong with compose.yaml, in itself and against the image it runs. */
export function composeFaults(text: string): string[] {
  const file = shaped(Compose, parse(text, { strict: true, uniqueKeys: true }));
  if (!('value' in file)) return [...file.faults];
  const { services, volumes } = file.value;
  return [
    ...appFaults(services.truepenny),
    ...databaseFaults(services.postgres),
    ...Object.values(services).flatMap((service) => volumeFaults(service, Object.keys(volumes))),
    ...Object.entries(services.truepenny.depends_on ?? {}).flatMap(([name, { required }]) =>
      dependencyFaults(Reflect.get(services, name) as Service | undefined, { name, required }),
    ),
  ];
}

function appFaults(service: Service): string[] {
  const image = imageOf(fileText('Dockerfile'));
  const environment = Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const moved = Object.entries(environment).filter(([name, value]) => image.environment[name] !== value);
  return [
    ...missingPath(`${service.build ?? 'build'}/Dockerfile`),
    ...environmentFaults(environment),
    ...moved.map(([name, value]) => `${name}=${value} is not what the image says`),
    ...(service.ports?.every((port) => port.endsWith(`:${image.port}`)) ? [] : [`no port leads to ${image.port}`]),
    ...stopFaults(service.stop_grace_period),
    ...(service.init === true ? [] : ['nobody buries the processes the embedded database leaves: set init']),
    ...unkeptFolders(
      image.volumes,
      (service.volumes ?? []).map((volume) => volume.split(':')[1] ?? ''),
    ),
  ];
}

function databaseFaults({ image = '', environment, profiles }: Service): string[] {
  const [, major = '0'] = /^postgres:(\d+)-[a-z]+$/.exec(image) ?? [];
  return [
    ...(Number(major) >= POSTGRES_MAJOR_MIN ? [] : [`${image} is not pinned to PostgreSQL 15 or later`]),
    ...(/^\$\{\w+:?-?\}$/.test(String(environment?.POSTGRES_PASSWORD)) ? [] : ['a password stands in the file']),
    ...(profiles?.includes('postgres') ? [] : ['the database starts without being asked for']),
  ];
}

function volumeFaults({ volumes = [] }: Service, declared: readonly string[]): string[] {
  return volumes
    .map((volume) => volume.split(':')[0] ?? '')
    .flatMap((source) => {
      if (source.startsWith('.')) return missingPath(source);
      return declared.includes(source) ? [] : [`the volume ${source} is not declared`];
    });
}

function dependencyFaults(
  service: Service | undefined,
  { name, required = true }: { name: string; required?: boolean | undefined },
): string[] {
  if (service?.healthcheck === undefined) return [`${name} cannot be waited for: it has no health check`];
  return service.profiles !== undefined && required
    ? [`without its profile, ${name} keeps the service from starting`]
    : [];
}
