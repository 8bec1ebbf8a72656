import { useId, useState, type DragEvent } from "react";

import { classes } from "@/lib/classes";

import styles from "./FileDrop.module.css";
import { Icon } from "./Icon";
import { useUiTexts } from "./texts";

interface FileDropProps {
  readonly label: string;
  /** Which kinds and how large. */
  readonly hint: string;
  /** As the input's: ".pdf,.docx". */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** A place to drop a file on, or to choose one with: the native input lies over the whole of it. */
export function FileDrop({ label, hint, accept, onFile }: FileDropProps) {
  const id = useId();
  const t = useUiTexts();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  const drag = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => {
      setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files);
    },
  };
  return (
    <div className={classes(styles.drop, isOver && styles.over)} {...drag}>
      <Icon name="file" size={28} />
      <div>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      </div>
      <span className={styles.choose} aria-hidden="true">
        {t("chooseFile")}
      </span>
      <input
        id={id}
        type="file"
        className={styles.input}
        accept={accept}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          take(target.files);
          // The same file can be chosen again, for instance after it was refused.
          target.value = "";
        }}
      />
    </div>
  );
}
