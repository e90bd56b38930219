import { keepAnswers } from './known-answers.mjs';

const WAIT_MS = 300;
const SLOW_MS = 1000;
const FAILED = 'We cannot show this history. Carry on; it will be checked when you log.';

const fieldsIn = (part) => [...new Set([...part.querySelectorAll('input')].map(({ name }) => name))].join();

/**
 * Keeps what is known beside a form up to date while it is filled in, with the questions that it leads to. Answers that
 * come late are dropped, and the focus never moves: while it stands where there is nothing new to stand on, both wait.
 */
export function watchKnown(form) {
  const panel = form.querySelector('[data-known]');
  if (!panel) return;
  const status = () => panel.querySelector('[data-known-status]');
  const known = () => panel.querySelector('[data-known-answer]');
  const questions = () => form.querySelector('[data-known-questions]');
  let timer;
  let asked = 0;
  let sent;
  let waiting;
  const say = (words) => {
    status().textContent = words;
  };
  const show = (html) => {
    const fresh = document.createElement('template');
    fresh.innerHTML = html;
    const find = (name) => fresh.content.querySelector(`[data-known-${name}]`);
    // A question that is asked already keeps its answer: the form knows it better than what was sent.
    const otherQuestions = fieldsIn(find('questions')) !== fieldsIn(questions());
    const focused = document.activeElement;
    const stays = known().contains(focused) && fresh.content.getElementById(focused.id);
    if ((known().contains(focused) && !stays) || (otherQuestions && questions().contains(focused))) {
      waiting = html;
      return;
    }
    waiting = undefined;
    known().replaceWith(find('answer'));
    if (otherQuestions) questions().replaceWith(find('questions'));
    if (stays) document.getElementById(focused.id).focus({ preventScroll: true });
    form.dispatchEvent(new CustomEvent('known', { detail: fresh.content }));
    // The live region itself stays, so that its new words are read out.
    status().replaceChildren(...find('status').childNodes);
  };
  const look = async () => {
    const body = new URLSearchParams(new FormData(form));
    if (body.toString() === sent) return;
    sent = body.toString();
    asked += 1;
    const mine = asked;
    const slow = setTimeout(() => {
      if (mine === asked) say('Still checking…');
    }, SLOW_MS);
    const headers = { accept: 'text/html, application/json' };
    const html = await fetch(panel.dataset.known, { method: 'POST', headers, body })
      .then((answer) => (answer.ok ? answer.text() : undefined))
      .catch(() => undefined);
    clearTimeout(slow);
    if (mine !== asked) return;
    if (html === undefined) {
      sent = undefined;
      say(FAILED);
    } else show(html);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  };
  panel.querySelector('[data-known-check]').hidden = true;
  keepAnswers(form, panel, () => {
    // What was asked before this answer would show it as not given.
    asked += 1;
    waiting = undefined;
  });
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  form.addEventListener('focusout', () => {
    if (waiting !== undefined) setTimeout(() => waiting !== undefined && show(waiting));
  });
}
