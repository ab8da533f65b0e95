/** Where a key moves the selection of a list of `count` rows; null: nowhere. `page` is how many rows are in sight. */
export function indexAfterKey(key: string, selected: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const within = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return within(selected + 1);
    case 'ArrowUp':
      return within(selected - 1);
    case 'PageDown':
      return within(selected + page);
    case 'PageUp':
      return within(selected - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
