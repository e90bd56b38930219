import { showMap } from './parts/ward-map.mjs';

const figure = document.querySelector('[data-map]');
if (figure) showMap(figure, [...document.querySelectorAll('tr[data-x]')]);
