import {
  useId,
  useState,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from "react";

import { classes } from "@/lib/classes";

import styles from "./Field.module.css";
import { useUiTexts } from "./texts";

interface FieldFrame {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it and what to do; read out with the field. */
  readonly error?: string | undefined;
  readonly isOptional?: boolean | undefined;
}

interface Wiring {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

/** A label, what is typed under it, and the hint or error that belongs to it. */
function Field({
  label,
  hint,
  error,
  isOptional,
  children,
}: FieldFrame & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const t = useUiTexts();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    Boolean,
  );
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {isOptional === true && <span className={styles.optional}>{t("optional")}</span>}
      </label>
      {children({
        id,
        "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

type Framed<Attributes> = FieldFrame & Omit<Attributes, keyof FieldFrame | keyof Wiring>;

export function TextField({
  label,
  hint,
  error,
  isOptional,
  ...rest
}: Framed<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional}>
      {(wiring) => (
        <input type="text" {...rest} {...wiring} className={classes(styles.input, rest.className)} />
      )}
    </Field>
  );
}

export function PasswordField({
  label,
  hint,
  error,
  ...rest
}: Framed<InputHTMLAttributes<HTMLInputElement>>) {
  const [isShown, setShown] = useState(false);
  const t = useUiTexts();
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <span className={styles.password}>
          <input {...rest} {...wiring} type={isShown ? "text" : "password"} className={styles.input} />
          <button
            type="button"
            className={styles.reveal}
            aria-pressed={isShown}
            onClick={() => {
              setShown(!isShown);
            }}
          >
            {isShown ? t("hidePassword") : t("showPassword")}
          </button>
        </span>
      )}
    </Field>
  );
}

export function TextAreaField({
  label,
  hint,
  error,
  isOptional,
  ...rest
}: Framed<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional}>
      {(wiring) => <textarea rows={5} {...rest} {...wiring} className={classes(styles.input, styles.area)} />}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  children,
  ...rest
}: Framed<SelectHTMLAttributes<HTMLSelectElement>>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <select {...rest} {...wiring} className={classes(styles.input, styles.select)}>
          {children}
        </select>
      )}
    </Field>
  );
}
