import { useMutation, useQueryClient } from "@tanstack/react-query";

import { fetchReportFile, rateReport, reportQuery, type ReportFile } from "@/api/reports";
import type { SessionReport } from "@/api/reportShapes";
import type { Session } from "@/api/shapes";
import { Button, ButtonLink } from "@/components/ui/Button";
import { useToast } from "@/components/ui/Toasts";
import { paths } from "@/lib/paths";

import { useReportTexts } from "../texts";
import styles from "./NextSteps.module.css";

interface NextStepsProps {
  readonly session: Session;
  readonly report: SessionReport;
}

/** What to do now: reflect, keep a copy, and say whether any of it helped. */
export function NextSteps({ session, report }: NextStepsProps) {
  const t = useReportTexts();
  return (
    <footer className={styles.foot}>
      <section className={styles.reflect} aria-labelledby="reflect-title">
        <h2 id="reflect-title">{t("reflectTitle")}</h2>
        <p>{t("reflectText")}</p>
        <ButtonLink variant="primary" to={paths.reflection(session.id)}>
          {t("reflect")}
        </ButtonLink>
      </section>
      <div className={styles.row}>
        <Usefulness session={session} value={report.usefulness} />
        {(report.delivery !== null || report.interview !== null) && <Downloads sessionId={session.id} />}
      </div>
      <p className={styles.quiet}>{t("disclaimer")}</p>
    </footer>
  );
}

function Usefulness({ session, value }: { session: Session; value: number | null }) {
  const t = useReportTexts();
  const tell = useToast();
  const client = useQueryClient();
  const { queryKey } = reportQuery(session);
  const keep = (usefulness: number | null) => {
    client.setQueryData(queryKey, (report) => report && { ...report, usefulness });
  };
  const rate = useMutation({
    mutationFn: (wanted: 1 | -1 | null) => rateReport(session.id, wanted),
    onMutate: keep,
    onError: () => {
      keep(value);
      tell({ text: t("notRated"), tone: "error" });
    },
  });
  return (
    <div className={styles.useful} role="group" aria-labelledby="useful-title">
      <p id="useful-title">{t("useful")}</p>
      {([1, -1] as const).map((each) => (
        <Button
          key={each}
          size="small"
          variant={value === each ? "primary" : "secondary"}
          aria-pressed={value === each}
          onClick={() => {
            rate.mutate(value === each ? null : each);
          }}
        >
          {each === 1 ? t("usefulYes") : t("usefulNo")}
        </Button>
      ))}
      <span role="status">{value !== null && t("thanks")}</span>
    </div>
  );
}

function Downloads({ sessionId }: { sessionId: string }) {
  const t = useReportTexts();
  const tell = useToast();
  const save = useMutation({
    mutationFn: async (file: ReportFile) => ({ file, blob: await fetchReportFile(sessionId, file) }),
    onSuccess: ({ file, blob }) => {
      saveAs(blob, `greenroom-${file}`);
    },
    onError: () => {
      tell({ text: t("notDownloaded"), tone: "error" });
    },
  });
  return (
    <div className={styles.downloads}>
      {(["report.pdf", "report.json"] as const).map((file) => (
        <Button
          key={file}
          size="small"
          isBusy={save.isPending && save.variables === file}
          onClick={() => {
            save.mutate(file);
          }}
        >
          {file === "report.pdf" ? t("downloadPdf") : t("downloadJson")}
        </Button>
      ))}
    </div>
  );
}

function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
