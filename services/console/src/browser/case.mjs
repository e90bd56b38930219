import { alsoOpen } from './parts/also-open.mjs';
import { keepUnsent } from './parts/keep-unsent.mjs';

alsoOpen();
keepUnsent();
