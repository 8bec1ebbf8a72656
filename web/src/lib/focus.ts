/** Moves the focus and the view to the heading of what is shown now, as a new document would. */
export function focusHeading(): void {
  scrollTo(0, 0);
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}
