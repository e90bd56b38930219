import { countTicks } from './parts/count-ticks.mjs';
import { liveBoard } from './parts/live-board.mjs';

const board = document.querySelector('[data-board]');
document.querySelector('[data-live-control]').hidden = false;
countTicks(board);
if ('liveOn' in board.dataset) liveBoard(board, { everyMs: 60_000 });
