import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { wrongUsage } from '../failure.ts';

export interface FileFacts {
  readonly fingerprint: string;
  readonly lines: number;
}

const NEW_LINE = 10;

/** What a file holds, read once: the same content is known again, and a bar needs its length. */
export const fileFacts = async (file: string): Promise<FileFacts> => {
  const hash = createHash('sha256');
  let lines = 0;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, at + 1)) lines += 1;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw wrongUsage(`There is no file ${file}.`);
    throw error;
  }
  return { fingerprint: hash.digest('hex'), lines };
};
