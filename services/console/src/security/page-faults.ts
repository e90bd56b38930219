/** What ends a request with a page of its own. */
export class PageFault extends Error {
  readonly statusCode: 401 | 403 | 404;

  constructor(statusCode: 401 | 403 | 404, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** For what is not there and for what one may not see alike: `throw notFound()`. */
export const notFound = (): PageFault => new PageFault(404, 'not found');
