import { autosave } from './parts/autosave.mjs';
import { liveReading } from './parts/live-reading.mjs';
import { placeField } from './parts/place-field.mjs';
import { sectionKeys } from './parts/section-keys.mjs';
import { sendByKeys } from './parts/send-by-keys.mjs';
import { stopOnDanger } from './parts/stop-on-danger.mjs';

const form = document.querySelector('form#report');
stopOnDanger();
if (!('plainLists' in form.dataset)) placeField(form);
liveReading(form);
autosave(form);
if ('shortcuts' in form.dataset) {
  form.classList.add('app-shortcuts-on');
  sectionKeys(form);
  sendByKeys(form, form.querySelector('button[name="do"][value="log"]'));
}
