import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { normsQuery } from "@/api/progress";
import type { PublishedNorm } from "@/api/shapes";
import { Disclosure } from "@/components/ui/Disclosure";
import { Loaded } from "@/components/ui/Loaded";
import { ServerWords } from "@/components/ui/ServerWords";
import { useFormat } from "@/i18n/useFormat";

import { useProgressTexts } from "../texts";
import styles from "./progress.module.css";

/** What published sources call comfortable, and how much they measured. */
export function Norms() {
  const t = useProgressTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      summary={t("norms")}
      onOpen={() => {
        setOpen(true);
      }}
    >
      <p className={styles.intro}>{t("normsIntro")}</p>
      {isOpen && <List />}
    </Disclosure>
  );
}

function List() {
  const query = useQuery(normsQuery);
  return (
    <Loaded query={query}>
      {(norms) => (
        <ul className={styles.due}>
          {norms.map((norm) => (
            <Norm key={norm.name} norm={norm} />
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Norm({ norm: { label, low, high, unit, source, interviews } }: { norm: PublishedNorm }) {
  const t = useProgressTexts();
  const format = useFormat();
  const inUnit = unit === "ratio" ? format.share : format.number;
  return (
    <li>
      <strong>
        <ServerWords>{label}</ServerWords>
      </strong>{" "}
      {t("normBand", { low: inUnit(low), high: inUnit(high) })}
      <p className={styles.quiet}>
        {interviews === null ? t("normUnknown") : t("normMeasured", { count: interviews })}{" "}
        <ServerWords>{source}</ServerWords>
      </p>
    </li>
  );
}
