import { autosave } from './parts/autosave.mjs';
import { placeField } from './parts/place-field.mjs';
import { stopOnDanger } from './parts/stop-on-danger.mjs';

const form = document.querySelector('form#report');
stopOnDanger();
placeField(form);
autosave(form);
