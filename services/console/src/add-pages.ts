import type { FastifyInstance } from 'fastify';
import type { ConsoleDependencies } from './dependencies.ts';

/** What pages are added to. */
export type Pages = FastifyInstance;

export type AddPages = (app: Pages, deps: ConsoleDependencies) => void;
