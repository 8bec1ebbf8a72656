import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { isOver, jobQuery } from "@/api/jobs";
import { addDocument, documentsQuery, type Shelf } from "@/api/knowledge";
import { FileDrop } from "@/components/ui/FileDrop";
import { Progress } from "@/components/ui/Progress";
import { FormError, Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useKnowledgeTexts } from "./texts";

const ACCEPTED = ".pdf,.docx,.html,.htm,.md,.txt";

interface Given {
  readonly shelf: Shelf;
  readonly name: string;
  readonly jobId: string;
}

/** Takes one document after the other, and follows how the last one is read. */
export function AddDocument({ shelf }: { shelf: Shelf }) {
  const t = useKnowledgeTexts();
  const [given, setGiven] = useState<Given | null>(null);
  const add = useMutation({
    mutationFn: (file: File) => addDocument(shelf, file),
    onSuccess: ({ job_id }, { name }) => {
      setGiven({ shelf, name, jobId: job_id });
    },
  });
  if (add.isPending) return <Progress label={t("sending", { name: add.variables.name })} share={null} />;
  return (
    <div>
      {add.isError && <FormError error={add.error} />}
      {given !== null && <Reading key={given.jobId} {...given} />}
      <FileDrop
        label={t(shelf === "own" ? "drop" : "share")}
        hint={t("dropHint")}
        accept={ACCEPTED}
        onFile={(file) => {
          add.mutate(file);
        }}
      />
    </div>
  );
}

function Reading({ shelf, name, jobId }: Given) {
  const t = useKnowledgeTexts();
  const { data: job, error } = useQuery(jobQuery(jobId));
  if (error !== null) return <FormError error={error} />;
  if (job === undefined || !isOver(job)) return <InProgress name={name} share={job?.share ?? null} />;
  if (job.state === "done") return <Added shelf={shelf} name={name} />;
  return (
    <Notice tone="error">
      <p role="status">{t("failed", { name })}</p>
      {job.error !== null && <p lang={SERVER_LANGUAGE}>{job.error}</p>}
    </Notice>
  );
}

/** Says how many questions come from a document that was just added. */
function Added({ shelf, name }: Pick<Given, "shelf" | "name">) {
  const t = useKnowledgeTexts();
  const client = useQueryClient();
  const { data: documents, isFetching } = useQuery(documentsQuery(shelf));
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ["knowledge"] });
  }, [client]);
  if (isFetching) return <InProgress name={name} share={1} />;
  const count = documents?.find(({ title }) => title === name)?.questions.length ?? 0;
  return (
    <Notice tone="quiet">
      <p role="status">
        {count === 0 ? t("readNoQuestions", { name }) : t("readQuestions", { name, count })}
      </p>
    </Notice>
  );
}

function InProgress({ name, share }: { name: string; share: number | null }) {
  const t = useKnowledgeTexts();
  return <Progress label={t("reading", { name })} share={share} detail={t("readingDetail")} />;
}
