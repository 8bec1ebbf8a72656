import type { ReactNode } from "react";

import styles from "./Form.module.css";
import { FormError } from "./States";

interface FormProps {
  readonly onSubmit: () => void;
  /** Why the last try failed; null when it did not. */
  readonly error?: unknown;
  readonly children: ReactNode;
}

/** Fields under each other; Enter sends them, and the browser says what is missing. */
export function Form({ onSubmit, error = null, children }: FormProps) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {error !== null && <FormError error={error} />}
      {children}
    </form>
  );
}
