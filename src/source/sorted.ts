/** Search in sorted lists of offsets. */

/** Index of the last number that is at most `value`; 0 where all are greater. The list must not be empty. */
export function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Index of the first number that is at least `value`; the list's length where all are less. */
export function firstAtOrAfter(sorted: readonly number[], value: number): number {
  if (sorted.length === 0) return 0;
  const last = lastAtOrBefore(sorted, value);
  return (sorted[last] as number) < value ? last + 1 : last;
}
