/** Points so near to each other that one could not be pressed without the other are one mark. */
export const groupPoints = (points, apart) => {
  const groups = [];
  for (const point of points) {
    const near = groups.find(({ x, y }) => Math.hypot(x - point.x, y - point.y) < apart);
    if (near) near.points.push(point);
    else groups.push({ x: point.x, y: point.y, points: [point] });
  }
  return groups;
};
