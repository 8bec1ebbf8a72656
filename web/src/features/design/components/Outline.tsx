import { useState } from "react";

import { Button } from "@/components/ui/Button";
import { SelectField, TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";

import {
  addBox,
  connect,
  deleteArrows,
  deleteBoxes,
  renameBox,
  type Box,
  type Drawing,
} from "../state/drawing";
import { useDesignTexts } from "../texts";
import styles from "./design.module.css";

interface OutlineProps {
  readonly drawing: Drawing;
  readonly onChange: (drawing: Drawing) => void;
  /** Says aloud what has changed. */
  readonly onSay: (sentence: string) => void;
}

/** The drawing as a list: everything that the canvas can do, for the keyboard and for screen readers. */
export function Outline({ drawing, onChange, onSay }: OutlineProps) {
  const t = useDesignTexts();
  return (
    <>
      <NewBox
        onAdd={(label) => {
          onChange(addBox(drawing, label));
          onSay(t("boxAdded", { label }));
        }}
      />
      {drawing.boxes.length === 0 ? (
        <p className={styles.quiet}>{t("noBoxes")}</p>
      ) : (
        <ol className={styles.outline} aria-label={t("boxes")}>
          {drawing.boxes.map((box, place) => (
            <BoxRow
              key={box.id}
              box={box}
              number={place + 1}
              drawing={drawing}
              onChange={onChange}
              onSay={onSay}
            />
          ))}
        </ol>
      )}
    </>
  );
}

function NewBox({ onAdd }: { onAdd: (label: string) => void }) {
  const t = useDesignTexts();
  const [label, setLabel] = useState("");
  return (
    <Form
      onSubmit={() => {
        if (label.trim() === "") return;
        onAdd(label.trim());
        setLabel("");
      }}
    >
      <div className={styles.newBox}>
        <TextField
          label={t("boxLabel")}
          hint={t("boxHint")}
          maxLength={200}
          value={label}
          onChange={({ target }) => {
            setLabel(target.value);
          }}
        />
        <Button type="submit">{t("addBox")}</Button>
      </div>
    </Form>
  );
}

function BoxRow({ box, number, drawing, onChange, onSay }: OutlineProps & { box: Box; number: number }) {
  const t = useDesignTexts();
  const named = (label: string) => (label === "" ? t("unnamed") : label);
  const labelOf = (id: string) => named(drawing.boxes.find((one) => one.id === id)?.label ?? "");
  const arrows = drawing.arrows.filter(({ source }) => source === box.id);
  const reached = new Set([box.id, ...arrows.map(({ target }) => target)]);
  return (
    <li className={styles.boxRow}>
      <div className={styles.boxName}>
        <TextField
          label={t("nameOf", { number })}
          maxLength={200}
          value={box.label}
          onChange={({ target }) => {
            onChange(renameBox(drawing, box.id, target.value));
          }}
        />
        <Button
          variant="plain"
          size="small"
          aria-label={t("deleteBox", { label: named(box.label) })}
          onClick={() => {
            onChange(deleteBoxes(drawing, new Set([box.id])));
            onSay(t("boxDeleted", { label: named(box.label) }));
          }}
        >
          {t("delete")}
        </Button>
      </div>
      {drawing.boxes.length > 1 && (
        <SelectField
          label={t("arrowFrom", { label: named(box.label) })}
          value=""
          onChange={({ target }) => {
            onChange(connect(drawing, box.id, target.value));
            onSay(t("arrowAdded", { source: named(box.label), target: labelOf(target.value) }));
          }}
        >
          <option value="">{t("choose")}</option>
          {drawing.boxes
            .filter(({ id }) => !reached.has(id))
            .map(({ id, label }) => (
              <option key={id} value={id}>
                {named(label)}
              </option>
            ))}
        </SelectField>
      )}
      {arrows.length > 0 && (
        <ul className={styles.arrows}>
          {arrows.map(({ id, target }) => (
            <li key={id}>
              {t("arrow", { source: named(box.label), target: labelOf(target) })}
              <Button
                variant="plain"
                size="small"
                aria-label={t("deleteArrow", { source: named(box.label), target: labelOf(target) })}
                onClick={() => {
                  onChange(deleteArrows(drawing, new Set([id])));
                }}
              >
                {t("delete")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
