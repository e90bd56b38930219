import type { Viewer } from '@asb/domain';

/** Who does something, and the id that follows it from request to delivery. */
export interface Acting {
  readonly viewer: Viewer;
  readonly correlationId: string | null;
}

/** The name under which an act is recorded: the user, else the key; `system` without either. */
export const actorOf = (viewer: Viewer | null): string => viewer?.userId ?? viewer?.keyId ?? 'system';
