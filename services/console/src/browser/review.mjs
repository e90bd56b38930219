import { sendByKeys } from './parts/send-by-keys.mjs';

const form = document.querySelector('form[data-answer]');
if (form !== null) sendByKeys(form);
