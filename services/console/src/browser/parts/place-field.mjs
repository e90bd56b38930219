import { typeAhead } from './type-ahead.mjs';

const NOT_LISTED = 'Not listed – describe the place';
const AWAY = 'We cannot look places up just now – describe the place';

const ask = async (address, form, text) => {
  const body = new URLSearchParams({ _token: form.elements._token.value, text });
  const answer = await fetch(address, { method: 'POST', headers: { accept: 'application/json' }, body });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer.json();
};

/** Suggests places while one is typed; choosing one says whose it is and in which ward, since they decide who gets it. */
export function placeField(form) {
  const input = form.querySelector('[data-suggestions]');
  const told = form.querySelector('[data-place]');
  const { suggestions } = input.dataset;
  form.querySelector('[data-find]').hidden = true;

  const show = (name, fill = () => undefined) => {
    const copy = form.querySelector(`template[${name}]`).content.cloneNode(true);
    fill(copy);
    told.replaceChildren(copy);
  };
  const suggest = async (text) => {
    const unlisted = (label) => ({ label, value: text });
    try {
      const found = await ask(suggestions, form, text);
      const shown = found.map((place) => ({
        ...place,
        value: place.label,
        label: place.owner ? `${place.label} – ${place.owner}` : place.label,
      }));
      return [...shown, unlisted(NOT_LISTED)];
    } catch {
      return [unlisted(AWAY)];
    }
  };
  const pick = ({ id, value, facts }) => {
    if (id === undefined) show('data-place-unlisted');
    else
      show('data-place-chosen', (copy) => {
        copy.querySelector('[name="placeId"]').value = id;
        copy.querySelector('[name="placeLabel"]').value = value;
        copy.querySelector('p').textContent = facts;
      });
    // After the field itself holds what was picked.
    setTimeout(() => field.dispatchEvent(new Event('change', { bubbles: true })));
  };
  // A browser may give the focus only after this script has run.
  const { activeElement } = document;
  const begins = activeElement === input || (input.autofocus && activeElement === document.body);
  const field = typeAhead(input, { suggest, pick });
  if (begins) field.focus();
  field.addEventListener('input', () => {
    const label = told.querySelector('[name="placeLabel"]');
    if (label === null ? told.querySelector('#place-choices') : label.value !== field.value.trim())
      told.replaceChildren();
  });
}
