import { watchKnown } from './parts/known.mjs';

const form = document.querySelector('form#report');
if (form) watchKnown(form);
