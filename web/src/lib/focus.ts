import { useEffect, useRef } from "react";

/** Moves the focus and the view to the heading of what is shown now, as a new document would. */
export function focusHeading(): void {
  scrollTo(0, 0);
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}

/** Goes to the heading whenever another page, or another step of it, is shown. */
export function useHeadingFocus(shown: string): void {
  const last = useRef(shown);
  useEffect(() => {
    if (last.current === shown) return;
    last.current = shown;
    focusHeading();
  }, [shown]);
}
