import styles from "./controls.module.css";

/** Names the key that does the same as a button; hidden on devices without keys. */
export function ShortcutKey({ children }: { children: string }) {
  return (
    <kbd className={styles.key} aria-hidden="true">
      {children}
    </kbd>
  );
}
