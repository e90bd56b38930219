import accessibleAutocomplete from 'accessible-autocomplete';

const WAIT_MS = 120;

/**
 * Makes a plain text field suggest as one types. `suggest(text)` resolves to `[{ label, … }]`; what is picked goes to
 * `pick`. The field keeps its id, name, value and hint, so the form is the same with and without.
 */
export function typeAhead(input, { suggest, pick, noResults = 'Nothing found', minLength = 2 }) {
  const place = document.createElement('div');
  const { id, name, value } = input;
  const describedBy = input.getAttribute('aria-describedby');
  input.replaceWith(place);
  let timer;
  let asked = 0;
  accessibleAutocomplete({
    element: place,
    id,
    name,
    defaultValue: value,
    minLength,
    confirmOnBlur: false,
    displayMenu: 'overlay',
    showNoOptionsFound: true,
    tNoResults: () => noResults,
    templates: {
      inputValue: (found) => found?.label ?? '',
      // Its labels come from records: shown as text, never read as markup.
      suggestion: (found) => {
        const text = document.createElement('span');
        text.textContent = typeof found === 'string' ? found : found.label;
        return text.innerHTML;
      },
    },
    source: (text, show) => {
      clearTimeout(timer);
      asked += 1;
      const mine = asked;
      timer = setTimeout(async () => {
        const found = await suggest(text).catch(() => []);
        if (mine === asked) show(found);
      }, WAIT_MS);
    },
    onConfirm: (found) => {
      if (found) pick(found);
    },
  });
  const field = place.querySelector('input');
  if (describedBy)
    field.setAttribute(
      'aria-describedby',
      `${describedBy} ${field.getAttribute('aria-describedby') ?? ''}`.trim(),
    );
  return field;
}
