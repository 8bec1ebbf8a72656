import { useId, type InputHTMLAttributes, type ReactNode } from "react";

import type { Language } from "@/i18n/languages";
import { classes } from "@/lib/classes";

import styles from "./Choice.module.css";

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly description?: string;
  readonly isDisabled?: boolean;
  /** Of the label and the description, where the server worded them. */
  readonly language?: Language;
}

interface ChoiceProps<Value extends string> {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Cards carry a description; pills stand in a row. */
  readonly look?: "cards" | "pills";
}

/** One of a few: native radio buttons, so that the arrow keys and screen readers work as everywhere. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, hint, options, value, onChange, look = "pills" } = props;
  const name = useId();
  return (
    <fieldset aria-describedby={hint === undefined ? undefined : `${name}-hint`}>
      <legend className={styles.legend}>{legend}</legend>
      {hint !== undefined && (
        <p id={`${name}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <div className={styles[look]}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              className={styles.input}
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.isDisabled}
              onChange={() => {
                onChange(option.value);
              }}
            />
            <OptionText {...option} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface ManyProps<Value extends string> extends Omit<ChoiceProps<Value>, "value" | "onChange" | "look"> {
  readonly values: readonly Value[];
  readonly onChange: (values: readonly Value[]) => void;
}

/** Any number of a few. */
export function ManyChoice<Value extends string>({
  legend,
  hint,
  options,
  values,
  onChange,
}: ManyProps<Value>) {
  const id = useId();
  return (
    <fieldset aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className={styles.legend}>{legend}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <div className={styles.pills}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="checkbox"
              className={styles.input}
              value={option.value}
              checked={values.includes(option.value)}
              disabled={option.isDisabled}
              onChange={({ target }) => {
                onChange(
                  target.checked ? [...values, option.value] : values.filter((v) => v !== option.value),
                );
              }}
            />
            <OptionText {...option} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function OptionText({ label, description, language }: Omit<Option<string>, "value" | "isDisabled">) {
  return (
    <span className={styles.text} lang={language}>
      <span className={styles.label}>{label}</span>
      {description !== undefined && <span className={styles.description}>{description}</span>}
    </span>
  );
}

interface SwitchProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "onChange"> {
  readonly label: string;
  readonly description?: ReactNode;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off, at once. */
export function Switch({ label, description, onChange, className, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <div className={classes(styles.switch, className)}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        role="switch"
        className={styles.toggle}
        aria-describedby={description === undefined ? undefined : `${id}-description`}
        onChange={({ target }) => {
          onChange(target.checked);
        }}
      />
      <div>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {description !== undefined && (
          <p id={`${id}-description`} className={styles.description}>
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
