import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/Button";
import { FormError } from "@/components/ui/States";

import styles from "./rows.module.css";

interface EndableRowProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Ends what the row shows; null where that is not possible from here. */
  readonly onEnd: (() => Promise<unknown>) | null;
  readonly endLabel: string;
  /** Completes the label for a screen reader. */
  readonly name: string;
  /** The list that changes then. */
  readonly listKey: QueryKey;
}

/** A passkey, a token or a device, with the button that ends it. */
export function EndableRow({ title, children, onEnd, endLabel, name, listKey }: EndableRowProps) {
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: async () => onEnd?.(),
    onSuccess: () => client.invalidateQueries({ queryKey: listKey }),
  });
  return (
    <li className={styles.row}>
      <div>
        <h3>{title}</h3>
        <p>{children}</p>
        {end.isError && <FormError error={end.error} />}
      </div>
      {onEnd !== null && (
        <Button
          variant="plain"
          isBusy={end.isPending}
          onClick={() => {
            end.mutate();
          }}
        >
          {endLabel}
          <span className="visually-hidden">{name}</span>
        </Button>
      )}
    </li>
  );
}
