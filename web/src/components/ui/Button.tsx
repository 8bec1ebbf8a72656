import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Link, type LinkProps } from "react-router";

import { classes } from "@/lib/classes";

import styles from "./Button.module.css";

export interface ButtonLook {
  /** One primary button a screen; `plain` looks like a link; `danger` takes something away. */
  readonly variant?: "primary" | "secondary" | "plain" | "danger";
  readonly size?: "normal" | "large" | "small";
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, ButtonLook {
  /** The work that it started is under way: it keeps its width and takes no second click. */
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}

export function Button({ variant, size, isBusy = false, className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(buttonClass({ variant, size }), className)}
      aria-disabled={isBusy || undefined}
      data-busy={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

export function ButtonLink({ variant, size, className, ...rest }: LinkProps & ButtonLook) {
  return <Link {...rest} className={classes(buttonClass({ variant, size }), className)} />;
}

interface LookOrNothing {
  readonly variant: ButtonLook["variant"] | undefined;
  readonly size: ButtonLook["size"] | undefined;
}

/** For elements that must be something else, such as a download link. */
export function buttonClass({ variant = "secondary", size = "normal" }: LookOrNothing): string {
  return classes(styles.button, styles[variant], styles[size]);
}
