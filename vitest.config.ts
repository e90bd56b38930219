import { defineConfig } from 'vitest/config';

const conditions = ['asb-source', 'module', 'node'];

export default defineConfig({
  ssr: { resolve: { conditions } },
  // vitest loads the global set-up in an environment of its own, which does not read what stands under ssr
  environments: { __vitest__: { resolve: { conditions } } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
