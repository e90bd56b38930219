import { stopOnDanger } from './parts/stop-on-danger.mjs';
import { watchOutcome } from './parts/watch-outcome.mjs';

stopOnDanger();
watchOutcome();
