import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { meQuery } from "@/api/me";
import type { ReportType } from "@/api/shapes";
import { useConsentTexts } from "@/components/consents/texts";
import { Button } from "@/components/ui/Button";
import { Choice } from "@/components/ui/Choice";
import { TextAreaField, TextField } from "@/components/ui/Field";
import { FileDrop } from "@/components/ui/FileDrop";
import { Form } from "@/components/ui/Form";
import { Page } from "@/components/ui/Page";
import { Progress } from "@/components/ui/Progress";
import { Notice } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import { emptyDraft, QuestionFields } from "./QuestionFields";
import { askedOf, problemsOf, type QuestionDraft } from "./questions";
import { useUploadTexts } from "./texts";
import styles from "./Upload.module.css";
import { useUpload } from "./useUpload";

const ACCEPTED = "video/*,audio/*,.mkv";
const TYPES: readonly ReportType[] = ["general", "behavioural", "technical", "case"];

/** A recording that was made elsewhere, and what was asked in it. */
export function UploadPage() {
  const t = useUploadTexts();
  const [file, setFile] = useState<File | null>(null);
  const [subject, setSubject] = useState("");
  const [type, setType] = useState<ReportType>("general");
  const [drafts, setDrafts] = useState<readonly QuestionDraft[]>([emptyDraft(0)]);
  const [transcript, setTranscript] = useState("");
  const [wasTried, setTried] = useState(false);
  const words = useConsentTexts();
  const hasConsent = useQuery(meQuery).data?.consents.recording === true;
  const upload = useUpload(hasConsent);
  const problems = problemsOf(drafts);

  const send = () => {
    setTried(true);
    if (file === null || problems.some(({ start, end }) => start !== null || end !== null)) return;
    upload.send({
      file,
      subject: subject.trim(),
      report_type: type,
      questions: askedOf(drafts),
      transcript: transcript.trim() === "" ? null : transcript,
    });
  };

  return (
    <Page title={t("title")} intro={t("intro")} width="narrow">
      {upload.isSending && file !== null ? (
        <Sending file={file} sentBytes={upload.sentBytes} onStop={upload.stop} />
      ) : (
        <Form error={upload.error} onSubmit={send}>
          <ChosenFile file={file} isMissing={wasTried && file === null} onFile={setFile} />
          <TextField
            label={t("subject")}
            hint={t("subjectHint")}
            isOptional
            maxLength={200}
            value={subject}
            onChange={({ target }) => {
              setSubject(target.value);
            }}
          />
          <Choice
            legend={t("type")}
            hint={t("typeHint")}
            value={type}
            options={TYPES.map((value) => ({ value, label: t(value) }))}
            onChange={setType}
          />
          <QuestionFields drafts={drafts} problems={wasTried ? problems : null} onChange={setDrafts} />
          <TextAreaField
            label={t("transcript")}
            hint={t("transcriptHint")}
            isOptional
            rows={6}
            value={transcript}
            onChange={({ target }) => {
              setTranscript(target.value);
            }}
          />
          {!hasConsent && <Notice>{words("recording")}</Notice>}
          <div>
            <Button type="submit" variant="primary" size="large">
              {t(hasConsent ? "send" : "agreeAndSend")}
            </Button>
          </div>
        </Form>
      )}
    </Page>
  );
}

interface ChosenFileProps {
  readonly file: File | null;
  readonly isMissing: boolean;
  readonly onFile: (file: File | null) => void;
}

function ChosenFile({ file, isMissing, onFile }: ChosenFileProps) {
  const t = useUploadTexts();
  const format = useFormat();
  if (file === null) {
    return (
      <div>
        <FileDrop label={t("file")} hint={t("fileHint")} accept={ACCEPTED} onFile={onFile} />
        {isMissing && (
          <p className={styles.missing} role="alert">
            {t("needsFile")}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className={styles.file}>
      <p>{t("chosen", { name: file.name, size: format.bytes(file.size) })}</p>
      <Button
        variant="plain"
        onClick={() => {
          onFile(null);
        }}
      >
        {t("otherFile")}
      </Button>
    </div>
  );
}

interface SendingProps {
  readonly file: File;
  readonly sentBytes: number;
  readonly onStop: () => void;
}

function Sending({ file, sentBytes, onStop }: SendingProps) {
  const t = useUploadTexts();
  const format = useFormat();
  const isSent = sentBytes >= file.size;
  return (
    <section className={styles.sending}>
      <Progress
        label={isSent ? t("finishing") : t("sending")}
        share={isSent ? null : sentBytes / file.size}
        detail={t("sent", { sent: format.bytes(sentBytes), size: format.bytes(file.size) })}
      />
      <p className={styles.hint}>{t("keepOpen")}</p>
      {!isSent && (
        <div>
          <Button onClick={onStop}>{t("cancel")}</Button>
        </div>
      )}
    </section>
  );
}
