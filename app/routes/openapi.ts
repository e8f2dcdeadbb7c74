import type { Route, RouteResponse } from '../contracts/route.js';

const JSON_TYPE = 'application/json';
const TEXT = { type: 'string' } as const;

/**
 * The API's description, made from the route list: what is not a route cannot be in it, and no route can be forgotten.
 * Source: OpenAPI 3.1.1, whose schemas are JSON Schema 2020-12, as ours are.
 */
export function openApiOf(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes.filter(({ undocumented }) => undocumented !== true)) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Truepenny',
      version: '1',
      description: "Answers customers from the shop's own data. Every address the server has is listed here.",
    },
    paths,
  };
}

function operationOf(route: Route): object {
  const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].flatMap(([, name]) => name ?? []);
  return {
    summary: route.summary,
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: TEXT })),
      ...Object.entries(route.query ?? {}).map(([name, description]) => ({
        name,
        in: 'query',
        description,
        schema: TEXT,
      })),
    ],
    ...(route.body && { requestBody: { required: true, content: { [JSON_TYPE]: { schema: route.body } } } }),
    responses: Object.fromEntries(
      Object.entries(route.responses).map(([status, response]) => [status, responseOf(response)]),
    ),
  };
}

function responseOf({ description, schema, type = JSON_TYPE }: RouteResponse): object {
  return { description, content: { [type]: schema === undefined ? {} : { schema } } };
}
