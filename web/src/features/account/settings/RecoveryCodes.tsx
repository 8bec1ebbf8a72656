import { useState } from "react";

import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/States";

import { useAccountTexts } from "../texts";
import styles from "./rows.module.css";

const FILE_NAME = "greenroom-recovery-codes.txt";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onSaved: () => void;
}

/** Recovery codes just made, which the server shows once. */
export function RecoveryCodes({ codes, onSaved }: RecoveryCodesProps) {
  const t = useAccountTexts();
  const [isCopied, setIsCopied] = useState(false);
  const text = `${codes.join("\n")}\n`;
  return (
    <Notice>
      <p role="status">{t("codesOnce")}</p>
      <ul className={styles.codes} aria-label={t("recoveryCodes")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(text).then(() => {
              setIsCopied(true);
            });
          }}
        >
          {isCopied ? t("copied") : t("copyCodes")}
        </Button>
        <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download={FILE_NAME}>
          {t("downloadCodes")}
        </a>
        <Button variant="primary" onClick={onSaved}>
          {t("codesSaved")}
        </Button>
      </div>
    </Notice>
  );
}
