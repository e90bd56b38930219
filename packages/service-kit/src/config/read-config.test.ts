import { describe, expect, it } from 'vitest';
import { ConfigFault, readConfig } from './read-config.ts';
import { variables } from './variables.ts';

const faultsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
    return [];
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.faults;
    throw fault;
  }
};

const { DATABASE_URL, INTAKE_PORT, ASB_DATA_KEY, ASB_DEMO, ASB_CLOCK, LOG_LEVEL } = variables;
const whole = {
  DATABASE_URL: 'postgres://asb@127.0.0.1:5432/asb',
  ASB_DATA_KEY: Buffer.alloc(32).toString('base64'),
};

describe('the environment', () => {
  it('is read with its defaults; an empty value is none', () => {
    expect(
      readConfig(
        { DATABASE_URL, INTAKE_PORT, ASB_DEMO, ASB_CLOCK, LOG_LEVEL },
        { ...whole, INTAKE_PORT: ' ' },
      ),
    ).toEqual({
      DATABASE_URL: whole.DATABASE_URL,
      INTAKE_PORT: 3100,
      ASB_DEMO: false,
      ASB_CLOCK: 'system',
      LOG_LEVEL: 'info',
    });
  });

  it('lists every fault together, each by its variable and without its value', () => {
    const faults = faultsOf(() =>
      readConfig(
        { DATABASE_URL, INTAKE_PORT, ASB_DATA_KEY, LOG_LEVEL },
        {
          DATABASE_URL: 'mysql://ann:secret@db/asb',
          INTAKE_PORT: '70000',
          ASB_DATA_KEY: 'c2hvcnQ=',
          LOG_LEVEL: 'loud',
        },
      ),
    );
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'DATABASE_URL',
      'INTAKE_PORT',
      'ASB_DATA_KEY',
      'LOG_LEVEL',
    ]);
    expect(faults.join()).not.toMatch(/secret|c2hvcnQ/);
  });

  it('says which variable is not set', () => {
    expect(faultsOf(() => readConfig({ DATABASE_URL }, {}))).toEqual(['DATABASE_URL: is not set']);
  });

  it('sets the clock by hand only in a demonstration', () => {
    const read = (ASB_DEMO_VALUE: string) => () =>
      readConfig({ ASB_DEMO, ASB_CLOCK }, { ASB_DEMO: ASB_DEMO_VALUE, ASB_CLOCK: 'manual' });
    expect(faultsOf(read('0'))).toHaveLength(1);
    expect(read('1')()).toEqual({ ASB_DEMO: true, ASB_CLOCK: 'manual' });
  });
});
