import { useEffect, useEffectEvent } from "react";

/** What a key does; keys without one do what they always do. */
export type Shortcuts = Readonly<
  Partial<Record<"Space" | "KeyS" | "KeyR" | "KeyP" | "KeyT" | "KeyC", (() => void) | undefined>>
>;

/** Single keys for the most frequent actions, never while the user types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = shortcuts[event.code as keyof Shortcuts];
    if (action === undefined || !isFree(event)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      press(event);
    };
    addEventListener("keydown", listen);
    return () => {
      removeEventListener("keydown", listen);
    };
  }, []);
}

function isFree(event: KeyboardEvent): boolean {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (document.querySelector("dialog[open]") !== null) return false;
  const at = event.target instanceof Element ? event.target : document.body;
  if (at.closest("input, textarea, select, [contenteditable]") !== null) return false;
  // Space already works the button or link that has the focus.
  return event.code !== "Space" || at.closest("button, a, summary") === null;
}
