import { FilterToggleButton } from '@ministryofjustice/frontend';

const WIDE = '(min-width: 48.0625em)';
const filter = document.querySelector('[data-filter] .moj-filter');
/** On a small screen the filter stands before the list, so it opens when asked for. */
if (!window.matchMedia(WIDE).matches)
  new FilterToggleButton(filter, {
    bigModeMediaQuery: WIDE,
    startHidden: true,
    toggleButton: { showText: 'Show filter', hideText: 'Hide filter', classes: 'govuk-button--secondary' },
    toggleButtonContainer: { element: document.querySelector('[data-filter-button]') },
    closeButtonContainer: { element: filter.querySelector('.moj-filter__header-action') },
  });
