import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend';
import { watchSession } from './parts/session-warning.mjs';
import { sendOnce } from './parts/send-once.mjs';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
])
  createAll(component);
watchSession();
sendOnce();
