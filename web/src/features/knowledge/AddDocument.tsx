import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { isOver, jobQuery } from "@/api/jobs";
import { addDocument, knowledgeQuery } from "@/api/knowledge";
import { FileDrop } from "@/components/ui/FileDrop";
import { Progress } from "@/components/ui/Progress";
import { FormError, Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useKnowledgeTexts } from "./texts";

const ACCEPTED = ".pdf,.docx,.html,.htm,.md,.txt";

interface Given {
  readonly name: string;
  readonly jobId: string;
}

/** Takes one document after the other, and follows how the last one is read. */
export function AddDocument() {
  const t = useKnowledgeTexts();
  const [given, setGiven] = useState<Given | null>(null);
  const add = useMutation({
    mutationFn: addDocument,
    onSuccess: ({ job_id }, { name }) => {
      setGiven({ name, jobId: job_id });
    },
  });
  if (add.isPending) return <Progress label={t("sending", { name: add.variables.name })} share={null} />;
  return (
    <div>
      {add.isError && <FormError error={add.error} />}
      {given !== null && <Reading key={given.jobId} {...given} />}
      <FileDrop
        label={t("drop")}
        hint={t("dropHint")}
        accept={ACCEPTED}
        onFile={(file) => {
          add.mutate(file);
        }}
      />
    </div>
  );
}

function Reading({ name, jobId }: Given) {
  const t = useKnowledgeTexts();
  const client = useQueryClient();
  const { data: job, error } = useQuery(jobQuery(jobId));
  const isRead = job?.state === "done";
  const { data: documents, isFetching } = useQuery({ ...knowledgeQuery, enabled: isRead });
  const count = documents?.find(({ title }) => title === name)?.questions.length;
  useEffect(() => {
    if (isRead) void client.invalidateQueries({ queryKey: knowledgeQuery.queryKey });
  }, [isRead, client]);

  if (error !== null) return <FormError error={error} />;
  if (job === undefined || !isOver(job) || (isRead && isFetching)) {
    return <Progress label={t("reading", { name })} share={job?.share ?? null} detail={t("readingDetail")} />;
  }
  return (
    <Notice tone={isRead ? "quiet" : "error"}>
      <p role="status">{isRead ? <Added name={name} count={count ?? 0} /> : t("failed", { name })}</p>
      {job.error !== null && <p lang={SERVER_LANGUAGE}>{job.error}</p>}
    </Notice>
  );
}

/** Says how many questions come from a document that was just added. */
function Added({ name, count }: { name: string; count: number }) {
  const t = useKnowledgeTexts();
  return count === 0 ? t("readNoQuestions", { name }) : t("readQuestions", { name, count });
}
