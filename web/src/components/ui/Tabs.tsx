import { Tabs as Primitive } from "radix-ui";
import { useEffect, useRef, useState, type ReactNode } from "react";

import styles from "./Tabs.module.css";

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

/** A few views of one thing; the arrow keys go from tab to tab. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const first = tabs[0]?.id ?? "";
  const [shown, show] = useState(value ?? first);
  const current = value ?? shown;
  useEffect(() => {
    // On a narrow screen the row is wider than the page: what is chosen must not lie beyond its edge.
    list.current
      ?.querySelector("[aria-selected=true]")
      ?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <Primitive.Root
      value={current}
      onValueChange={(id) => {
        show(id);
        onChange?.(id);
      }}
    >
      <Primitive.List ref={list} aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          <Primitive.Trigger key={tab.id} value={tab.id} className={styles.tab}>
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.id} value={tab.id} className={styles.content}>
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
