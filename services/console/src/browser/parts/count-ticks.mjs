/** Says beside the list of people how many cases they would be given. */
export function countTicks(board) {
  const label = board.querySelector('[data-assign-label]');
  if (!label) return;
  const say = () => {
    const count = board.querySelectorAll('input[name="case"]:checked').length;
    const cases = count === 1 ? '1 selected case' : `${count} selected cases`;
    label.textContent = `Assign ${count === 0 ? 'the selected cases' : cases} to`;
  };
  board.addEventListener('change', say);
  say();
}
