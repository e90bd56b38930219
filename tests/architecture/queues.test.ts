import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jobSchemas, QUEUES, type QueueName } from '@asb/contracts';

const SERVICES = path.resolve(import.meta.dirname, '../../services');

/** The text of each service that serves queues. */
const servers = readdirSync(SERVICES).flatMap((service) => {
  const text = readFileSync(path.join(SERVICES, service, 'src/app.ts'), 'utf8');
  return text.includes('serveQueue(') ? [{ service, text }] : [];
});

describe.each(QUEUES)('the queue %s', (queue) => {
  it('is consumed by one service', () => {
    const consumers = servers
      .filter(({ text }) => text.includes(`queue: '${queue}'`))
      .map(({ service }) => service);
    expect(consumers).toHaveLength(1);
  });

  it('carries ids and codes, never a person', () => {
    for (const { properties, additionalProperties } of shapesOf(queue)) {
      expect(additionalProperties).toBe(false);
      expect(Object.keys(properties).toSorted()).toEqual(['correlationId', 'kind', 'payload']);
      expect(properties.kind.const ?? properties.kind.enum).toBeTruthy();
      const { payload } = properties;
      expect(payload.additionalProperties).toBe(false);
      expect(Object.values(payload.properties).map(({ format }) => format)).toEqual(
        Object.values(payload.properties).map(() => 'uuid'),
      );
    }
  });
});

/** One shape for each kind of job. */
const shapesOf = (queue: QueueName): readonly JobShape[] => {
  const whole: unknown = z.toJSONSchema(jobSchemas[queue]);
  const { anyOf, oneOf } = whole as { anyOf?: JobShape[]; oneOf?: JobShape[] };
  return anyOf ?? oneOf ?? [whole as JobShape];
};

interface JobShape {
  readonly additionalProperties: boolean;
  readonly properties: {
    readonly kind: { readonly const?: string; readonly enum?: readonly string[] };
    readonly payload: {
      readonly additionalProperties: boolean;
      readonly properties: Readonly<Record<string, { readonly format?: string }>>;
    };
  };
}
