import { useEffect, useRef } from "react";

/** Whether the user has changed the page, and the heading that got the focus; null before it gets it. */
let goneTo: { readonly heading: HTMLElement | null } | null = null;

/** Moves the focus and the view to the heading of what is shown now, as a new document would. */
export function focusHeading(): void {
  scrollTo(0, 0);
  goTo(document.querySelector<HTMLElement>("main h1"));
}

/** A page whose content has come takes the place of its outline, and the focus with it, unless that has moved on. */
export function takeOverFocus(heading: HTMLElement | null): void {
  const isLost = goneTo?.heading?.isConnected !== true && document.activeElement === document.body;
  if (goneTo !== null && isLost) goTo(heading);
}

function goTo(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
  goneTo = { heading };
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
