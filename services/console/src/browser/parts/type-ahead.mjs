import accessibleAutocomplete from 'accessible-autocomplete';

const WAIT_MS = 120;
const FEWEST_LETTERS = 2;

const escapeRegExp = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A label with the beginnings that were typed in bold. It comes from records: shown as text, never read as markup. */
const marked = (label, typed) => {
  const text = document.createElement('span');
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  const begun = new RegExp(`(?<!\\p{L}|\\p{N})(${words.map(escapeRegExp).join('|')})`, 'giu');
  for (const [n, part] of (words.length === 0 ? [label] : label.split(begun)).entries()) {
    const piece = document.createElement(n % 2 === 1 ? 'strong' : 'span');
    piece.textContent = part;
    text.append(piece);
  }
  return text.innerHTML;
};

/**
 * Makes a plain text field suggest as one types. `suggest(text)` resolves to `[{ label, value? }, …]`: what the list
 * shows and what then stands in the field; what is picked goes to `pick`. The field keeps its id, name, value and
 * classes, so the form is the same with and without. Answers the field that took its place.
 */
export function typeAhead(input, { suggest, pick }) {
  const place = document.createElement('div');
  const { id, name, value, className } = input;
  const describedBy = input.getAttribute('aria-describedby');
  input.replaceWith(place);
  let timer;
  let asked = 0;
  let pending = false;
  /** Text that needs no suggestions: as the page came, or picked. */
  let settled = value;
  let asking = '';
  let close = () => undefined;
  accessibleAutocomplete({
    element: place,
    id,
    name,
    minLength: FEWEST_LETTERS,
    autoselect: true,
    confirmOnBlur: false,
    displayMenu: 'overlay',
    showNoOptionsFound: false,
    inputClasses: className,
    menuAttributes: { 'aria-label': 'Suggestions', 'aria-labelledby': undefined },
    tAssistiveHint: () => 'Up and down arrows to move, Enter to choose, Escape to close.',
    templates: {
      inputValue: (found) => found?.value ?? found?.label ?? '',
      suggestion: ({ label }) => marked(label, asking),
    },
    source: (text, show) => {
      clearTimeout(timer);
      close = () => show([]);
      asked += 1;
      asking = text;
      const mine = asked;
      pending = text !== settled;
      if (!pending) return show([]);
      timer = setTimeout(async () => {
        const found = await suggest(text);
        if (mine !== asked) return;
        pending = false;
        // Who has gone on must not find a list over what they are at.
        if (place.contains(document.activeElement)) show(found);
      }, WAIT_MS);
    },
    onConfirm: (found) => {
      if (!found) return;
      asked += 1;
      settled = found.value ?? found.label;
      pick(found);
    },
  });
  const field = place.querySelector('input');
  field.spellcheck = false;
  // The list is beside the field: nothing is completed in it.
  field.setAttribute('aria-autocomplete', 'list');
  if (describedBy)
    field.setAttribute('aria-describedby', `${describedBy} ${field.getAttribute('aria-describedby')}`);
  field.value = value;
  field.dispatchEvent(new Event('input'));
  const onEnter = (event) => {
    if (event.ctrlKey || event.metaKey) return;
    // Enter chooses; it neither sends the form nor takes what was suggested for other words.
    event.preventDefault();
    if (pending) event.stopPropagation();
  };
  // The component's own Escape takes the next space for a choice.
  const onEscape = (event) => {
    event.stopPropagation();
    asked += 1;
    pending = false;
    field.focus();
    close();
  };
  place.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') onEnter(event);
      if (event.key === 'Escape') onEscape(event);
    },
    true,
  );
  return field;
}
