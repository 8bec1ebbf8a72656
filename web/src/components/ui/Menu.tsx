import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Link } from "react-router";

import styles from "./Menu.module.css";

type Entry =
  { readonly label: string; readonly to: string } | { readonly label: string; readonly onSelect: () => void };

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly entries: readonly Entry[];
  /** Whether it was asked for before it could be shown. */
  readonly isOpenAtFirst: boolean;
}

/** A short list of places and actions behind a button. */
export function Menu({ trigger, entries, isOpenAtFirst }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen={isOpenAtFirst}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align="end" sideOffset={8} collisionPadding={16}>
          {entries.map((entry) =>
            "to" in entry ? (
              <DropdownMenu.Item key={entry.label} asChild className={styles.entry}>
                <Link to={entry.to}>{entry.label}</Link>
              </DropdownMenu.Item>
            ) : (
              <DropdownMenu.Item key={entry.label} className={styles.entry} onSelect={entry.onSelect}>
                {entry.label}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
