import { migrate } from '@asb/database';
import type { TestProject } from 'vitest/node';
import { databaseUrl, onServer } from './test-database.ts';

/** Migrates one template for all test files; vitest runs this once before them, and the returned function after. */
const setup = async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  if (process.env['DATABASE_URL'] === undefined) return undefined; // pure tests alone need no server
  const template = `asb_template_${process.pid}`;
  await onServer(async (sql) => {
    await sql.unsafe(`drop database if exists ${template} with (force)`);
    await sql.unsafe(`create database ${template}`);
  });
  await migrate(databaseUrl(template));
  project.provide('templateDatabase', template);
  return () =>
    onServer(async (sql) => {
      await sql.unsafe(`drop database if exists ${template} with (force)`);
    });
};

export default setup;
