import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";

import { designQuery, designsQuery, designTasksQuery, removeDesign, startDesign } from "@/api/designs";
import type { DesignSummary, DesignTask } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/Dialog";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { FormError } from "@/components/ui/States";
import { useToast } from "@/components/ui/Toasts";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import styles from "./components/design.module.css";
import { useDesignTexts } from "./texts";

export function DesignsPage() {
  const t = useDesignTexts();
  const tasks = useQuery(designTasksQuery);
  return (
    <Page title={t("title")} intro={t("intro")}>
      <Drawings />
      <section className={styles.list}>
        <h2>{t("tasks")}</h2>
        <Loaded query={tasks}>
          {(all) => (
            <ul aria-label={t("tasks")}>
              {all.map((task) => (
                <TaskRow key={task.id} task={task} />
              ))}
            </ul>
          )}
        </Loaded>
      </section>
    </Page>
  );
}

function TaskRow({ task }: { task: DesignTask }) {
  const t = useDesignTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () => startDesign(task.id),
    onSuccess: async (begun) => {
      client.setQueryData(designQuery(begun.id).queryKey, begun);
      void client.invalidateQueries({ queryKey: designsQuery.queryKey });
      await navigate(paths.design(begun.id));
    },
  });
  return (
    <li className={styles.row}>
      <div>
        <h3 className={styles.name} lang={SERVER_LANGUAGE}>
          {task.title}
        </h3>
        <p className={styles.quiet}>{t("difficulty", { level: task.difficulty })}</p>
      </div>
      <Button
        isBusy={start.isPending}
        onClick={() => {
          start.mutate();
        }}
      >
        {t("start")} <span className="visually-hidden">{task.title}</span>
      </Button>
      {start.isError && <FormError error={start.error} />}
    </li>
  );
}

function Drawings() {
  const t = useDesignTexts();
  const query = useInfiniteQuery(designsQuery);
  const all = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (all.length === 0) return null;
  return (
    <section className={styles.list}>
      <h2>{t("drawings")}</h2>
      <ul aria-label={t("drawings")}>
        {all.map((each) => (
          <DrawingRow key={each.id} design={each} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          isBusy={query.isFetchingNextPage}
          onClick={() => {
            void query.fetchNextPage();
          }}
        >
          {t("more")}
        </Button>
      )}
    </section>
  );
}

function DrawingRow({ design: { id, task, score, started_at } }: { design: DesignSummary }) {
  const t = useDesignTexts();
  const format = useFormat();
  const tell = useToast();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeDesign(id),
    onSuccess: async () => {
      setAsking(false);
      tell({ text: t("deleted") });
      await client.invalidateQueries({ queryKey: designsQuery.queryKey });
    },
  });
  return (
    <li className={styles.row}>
      <div>
        <Link className={styles.name} to={paths.design(id)} lang={SERVER_LANGUAGE}>
          {task.title}
        </Link>
        <p className={styles.quiet}>
          {t("started", { day: format.day(started_at) })}
          {" · "}
          {score === null ? t("notJudged") : t("score", { score: Math.round(score) })}
        </p>
      </div>
      <Button
        variant="plain"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t("delete")} <span className="visually-hidden">{task.title}</span>
      </Button>
      <ConfirmDialog
        title={t("deleteTitle", { title: task.title })}
        isOpen={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        action={t("delete")}
        cancel={t("cancel")}
        isBusy={remove.isPending}
        onConfirm={() => {
          remove.mutate();
        }}
      >
        <p>{t("deleteText")}</p>
        {remove.isError && <FormError error={remove.error} />}
      </ConfirmDialog>
    </li>
  );
}
