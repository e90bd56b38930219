import { watchOutcome } from './parts/watch-outcome.mjs';

watchOutcome();
