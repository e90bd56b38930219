/** The arrows of docs/architecture.md: dependencies point inwards; services never import one another. */
const mayImport = (room, path, allowed, why) => ({
  name: `${room}-arrows`,
  comment: why,
  severity: 'error',
  from: { path: `^${path}/src`, pathNot: '\\.(test|fixture|matrix)\\.ts$' },
  to: {
    path: '^(packages|services|tests)/',
    pathNot: [`^${path}/`, ...allowed.map((name) => `^packages/${name}/`)],
  },
});

const noLibrary = (room, path, libraries, why) => ({
  name: `${room}-does-not-know-${libraries[0]}`,
  comment: why,
  severity: 'error',
  from: { path: `^${path}/src`, pathNot: '\\.test\\.ts$' },
  to: { path: `node_modules/(${libraries.join('|')})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'A circle has no inside.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment:
        'The rules of the work know no clock, store or network; zones come from the Temporal standard.',
      severity: 'error',
      from: { path: '^packages/domain/src', pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: ['^packages/domain/', 'node_modules/temporal-polyfill/', 'node_modules/temporal-spec/'],
      },
    },
    mayImport(
      'contracts',
      'packages/contracts',
      ['domain'],
      'Shapes that cross a process boundary know no store.',
    ),
    mayImport('partnership', 'packages/partnership', ['domain'], 'A partnership is data.'),
    mayImport(
      'database',
      'packages/database',
      ['domain'],
      'Repositories find, lock and save; they do not decide.',
    ),
    mayImport(
      'casework',
      'packages/casework',
      ['domain', 'partnership', 'database'],
      'Use cases know no HTTP and no queue.',
    ),
    mayImport('queues', 'packages/queues', ['contracts'], 'Queues carry work and know no store.'),
    mayImport(
      'service-kit',
      'packages/service-kit',
      [],
      'What every process needs knows nothing of the work.',
    ),
    mayImport(
      'cli',
      'packages/cli',
      ['casework', 'database', 'partnership', 'contracts', 'domain', 'service-kit'],
      'The command line uses the same use cases as the services.',
    ),
    ...['rules-worker', 'notifier'].map((name) =>
      mayImport(
        name,
        `services/${name}`,
        ['casework', 'contracts', 'database', 'domain', 'partnership', 'queues', 'service-kit'],
        'Services import packages, never each other.',
      ),
    ),
    ...['intake-api', 'console'].map((name) =>
      mayImport(
        name,
        `services/${name}`,
        ['casework', 'contracts', 'database', 'domain', 'partnership', 'service-kit'],
        'Intake and console work while Redis is down, so they do not know the queues.',
      ),
    ),
    noLibrary(
      'casework',
      'packages/casework',
      ['bullmq', 'ioredis', 'fastify'],
      'Use cases know no HTTP and no queue.',
    ),
    noLibrary(
      'database',
      'packages/database',
      ['bullmq', 'ioredis', 'fastify'],
      'The store knows no HTTP and no queue.',
    ),
    noLibrary('queues', 'packages/queues', ['postgres', 'drizzle-orm'], 'Queues know no store.'),
    {
      name: 'testing-only-in-tests',
      comment: 'Builders and scratch databases never reach production.',
      severity: 'error',
      from: {
        path: '^(packages|services)/',
        pathNot: ['\\.(test|fixture|matrix)\\.ts$', '^packages/testing/'],
      },
      to: { path: '^packages/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.check.json' },
    enhancedResolveOptions: {
      conditionNames: ['asb-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
