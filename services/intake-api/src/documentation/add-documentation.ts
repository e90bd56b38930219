import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { tidyDocument } from './tidy-document.ts';

const DESCRIPTION = `Reports of anti-social behaviour in, cases out.

A report answered 202 is stored durably and will be triaged. Changes carry the version they saw (\`If-Match\`).
Lists are \`{"items","next"}\`; hand \`next\` back as \`cursor\`. Times are ISO 8601 with their offset.
Whatever goes wrong is a problem document (RFC 9457) whose \`type\` is stable.`;

/** OpenAPI 3.1 at /docs/json from the same schemas that validate, and pages to read it at /docs. */
export const addDocumentation = async (app: FastifyInstance): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'ASB Triage: intake API', version: '1', description: DESCRIPTION },
      servers: [{ url: '/' }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key' } } },
      security: [{ key: [] }],
    },
    transform: (document) =>
      document.url.startsWith('/api/')
        ? jsonSchemaTransform(document)
        : { schema: { ...document.schema, hide: true }, url: document.url },
    transformObject: (document) => tidyDocument(jsonSchemaTransformObject(document)),
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    uiConfig: { persistAuthorization: false },
  });
};
