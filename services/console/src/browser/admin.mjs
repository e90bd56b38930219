import { copyText } from './parts/copy-text.mjs';

copyText();
