import { useState } from "react";

import { Button } from "@/components/ui/Button";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { TextField } from "@/components/ui/Field";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./AssistantPanel.module.css";
import { useAssistantTexts } from "./texts";

export type Decision = "accepted" | "edited" | "rejected";

export interface ShownProposal {
  readonly number: number;
  readonly text: string;
  readonly code: string;
  readonly decision: Decision | null;
}

interface AssistantPanelProps {
  readonly proposals: readonly ShownProposal[];
  /** Asks for the next proposal. */
  readonly onAsk: () => void;
  /** "accepted" and "edited" put the code into the editor; that is up to the workspace. */
  readonly onDecide: (number: number, decision: Decision, why: string) => void;
}

/** What the assistant proposes, the newest last, and the candidate's decision about each. */
export function AssistantPanel({ proposals, onAsk, onDecide }: AssistantPanelProps) {
  const t = useAssistantTexts();
  const isWaiting = proposals.some(({ decision }) => decision === null);
  return (
    <section aria-label={t("title")} className={styles.panel}>
      <h2 className={styles.title}>{t("title")}</h2>
      <p className={styles.quiet}>{t("warning")}</p>
      <ol aria-live="polite">
        {proposals.map((proposal) => (
          <Proposal key={proposal.number} proposal={proposal} onDecide={onDecide} />
        ))}
      </ol>
      {!isWaiting && <Button onClick={onAsk}>{t("ask")}</Button>}
    </section>
  );
}

function Proposal({
  proposal: { number, text, code, decision },
  onDecide,
}: {
  proposal: ShownProposal;
  onDecide: AssistantPanelProps["onDecide"];
}) {
  const t = useAssistantTexts();
  const [why, setWhy] = useState("");
  const decide = (made: Decision) => () => {
    onDecide(number, made, why.trim());
  };
  return (
    <li className={styles.proposal}>
      <h3>{t("proposal", { number })}</h3>
      <p lang={SERVER_LANGUAGE}>{text}</p>
      <CodeBlock label={t("proposal", { number })}>{code}</CodeBlock>
      {decision === null ? (
        <>
          <TextField
            label={t("why")}
            hint={t("whyHint")}
            isOptional
            maxLength={2000}
            value={why}
            onChange={({ target }) => {
              setWhy(target.value);
            }}
          />
          <div className={styles.decisions}>
            <Button onClick={decide("accepted")}>{t("accept")}</Button>
            <Button onClick={decide("edited")}>{t("edit")}</Button>
            <Button onClick={decide("rejected")}>{t("reject")}</Button>
          </div>
        </>
      ) : (
        <p className={styles.quiet}>{t(decision)}</p>
      )}
    </li>
  );
}
