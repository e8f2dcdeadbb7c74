import Type, { type Static } from 'typebox';
import { parse } from 'yaml';

import { environmentFaults, missingPath, probeFaults, READY, stopFaults } from './project.js';
import { shaped } from './shape-faults.js';

const closed = { additionalProperties: false };
const SAMPLE_DATABASE = 'postgres://user:password@host:5432/database';

const Variable = Type.Union([
  Type.Object({ key: Type.String(), value: Type.Union([Type.String(), Type.Number()]) }, closed),
  Type.Object({ key: Type.String(), sync: Type.Literal(false) }, closed),
  Type.Object(
    {
      key: Type.String(),
      fromDatabase: Type.Object({ name: Type.String(), property: Type.Literal('connectionString') }, closed),
    },
    closed,
  ),
]);

/** The part of a Render blueprint that we use. Source: render.com/docs/blueprint-spec. */
const Blueprint = Type.Object(
  {
    services: Type.Array(
      Type.Object(
        {
          type: Type.Literal('web'),
          name: Type.String(),
          runtime: Type.Literal('docker'),
          plan: Type.String(),
          healthCheckPath: Type.String(),
          maxShutdownDelaySeconds: Type.Integer({ minimum: 1, maximum: 300 }),
          envVars: Type.Array(Variable),
        },
        closed,
      ),
      { minItems: 1, maxItems: 1 },
    ),
    databases: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          plan: Type.String(),
          databaseName: Type.String(),
          user: Type.String(),
          postgresMajorVersion: Type.String({ pattern: '^1[5-9]$' }),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** Everything wrong with render.yaml. */
export function renderFaults(text: string): string[] {
  const file = shaped(Blueprint, parse(text, { strict: true, uniqueKeys: true }));
  if (!('value' in file)) return [...file.faults];
  const { services, databases } = file.value;
  return [...services.flatMap((service) => serviceFaults(service, databases)), ...missingPath('Dockerfile')];
}

function serviceFaults(
  { envVars, healthCheckPath, maxShutdownDelaySeconds }: WebService,
  databases: readonly { readonly name: string }[],
): string[] {
  const names = envVars.map(({ key }) => key);
  const sources = envVars.flatMap((variable) => ('fromDatabase' in variable ? [variable.fromDatabase.name] : []));
  return [
    ...environmentFaults(Object.fromEntries(envVars.map((variable) => [variable.key, valueOf(variable)]))),
    ...['DATABASE_URL', 'PUBLIC_URL'].filter((name) => !names.includes(name)).map((name) => `${name} is not set`),
    ...sources
      .filter((source) => !databases.some(({ name }) => name === source))
      .map((source) => `the database ${source} is not declared`),
    ...probeFaults(healthCheckPath, [READY]),
    ...stopFaults(maxShutdownDelaySeconds),
  ];
}

type WebService = Static<typeof Blueprint>['services'][number];

function valueOf(variable: Static<typeof Variable>): string {
  if ('value' in variable) return String(variable.value);
  return 'sync' in variable ? '' : SAMPLE_DATABASE;
}
