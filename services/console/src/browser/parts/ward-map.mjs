import {
  CRS,
  DivIcon,
  LayerGroup,
  Map as LeafletMap,
  Marker,
  SVGOverlay,
} from 'leaflet/dist/leaflet-src.esm.js';
import { groupPoints } from './group-points.mjs';

const MARK = 28;
const WHAT = 'Map of the cases in the table. Arrow keys move it, plus and minus zoom.';

const MANY = 'A mark with a number stands for that many cases close together. ';

/** Names of wards are written 10 units high: smaller than this, nobody reads them. */
const READABLE = 0.9;

const element = (tag, className, text = '') =>
  Object.assign(document.createElement(tag), { className, textContent: text });

/** The marked cases as links: what pressing a mark shows. */
const linksTo = (rows) => {
  const list = element('ul', 'govuk-list app-pin-list');
  for (const row of rows) {
    const item = element('li', '');
    const link = element('a', 'govuk-link', row.dataset.name);
    link.href = row.querySelector('a').href;
    item.append(link);
    list.append(item);
  }
  return list;
};

const iconOf = (rows) => {
  const [first] = rows;
  const face = element('span', '');
  const many = rows.length > 1;
  face.textContent = many ? String(rows.length) : '';
  face.append(element('span', 'govuk-visually-hidden', many ? ' cases here' : first.dataset.name));
  const pressing = rows.some(({ dataset }) => dataset.pressing !== undefined);
  return new DivIcon({
    className: `app-pin${pressing ? ' app-pin--pressing' : ''}`,
    html: face,
    iconSize: [MARK, MARK],
  });
};

const markerOf = ({ x, y, rows }) => {
  const marker = new Marker([-y, x], { icon: iconOf(rows), riseOnHover: true });
  marker.bindPopup(linksTo(rows), { maxHeight: 240, minWidth: 200, offset: [0, -MARK / 4] });
  marker.on('add', () =>
    marker.getElement().addEventListener('keydown', (event) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      marker.openPopup();
    }),
  );
  marker.on('popupopen', ({ popup }) => popup.getElement().querySelector('a').focus());
  // What had the focus in it is gone by now, unless it fades.
  marker.on('popupclose', ({ popup }) => {
    const held = document.activeElement;
    if (held === document.body || popup.getElement()?.contains(held)) marker.getElement()?.focus();
  });
  return marker;
};

/** Puts a map that can be moved and zoomed in the place of the picture, with a mark for each place in the rows. */
export const showMap = (figure, rows) => {
  const picture = figure.querySelector('svg');
  const { width, height } = picture.viewBox.baseVal;
  const edges = [
    [-height, 0],
    [0, width],
  ];
  picture.querySelector('[data-marks]').remove();
  for (const name of ['role', 'aria-labelledby']) picture.removeAttribute(name);
  picture.setAttribute('aria-hidden', 'true');
  const box = element('div', 'app-wards__map');
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', WHAT);
  box.style.aspectRatio = `${width} / ${height}`;
  figure.prepend(box);
  figure.querySelector('figcaption').prepend(MANY);

  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = new LeafletMap(box, {
    crs: CRS.Simple,
    zoomSnap: 0.25,
    minZoom: -3,
    maxZoom: 7,
    attributionControl: false,
    scrollWheelZoom: false,
    // One finger moves the page, two the map.
    dragging: !window.matchMedia('(pointer: coarse)').matches,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  });
  map.fitBounds(edges);
  map.setMaxBounds([
    [-height * 1.25, -width * 0.25],
    [height * 0.25, width * 1.25],
  ]);
  new SVGOverlay(picture, edges).addTo(map);

  const marks = new LayerGroup().addTo(map);
  const draw = () => {
    const held = marks.getLayers().some((marker) => marker.getElement() === document.activeElement);
    marks.clearLayers();
    const scale = map.getZoomScale(map.getZoom(), 0);
    const points = rows.map((row) => ({
      row,
      x: Number(row.dataset.x) * scale,
      y: Number(row.dataset.y) * scale,
    }));
    for (const { x, y, points: near } of groupPoints(points, MARK + 4))
      marks.addLayer(markerOf({ x: x / scale, y: y / scale, rows: near.map(({ row }) => row) }));
    if (held) box.focus();
  };
  const names = picture.querySelector('[data-names]');
  const show = () => {
    const legible = map.getZoomScale(map.getZoom(), 0) >= READABLE;
    names.setAttribute('visibility', legible ? 'visible' : 'hidden');
    draw();
  };
  show();
  map.on('zoomend', show);
  box.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') map.closePopup();
  });
};
