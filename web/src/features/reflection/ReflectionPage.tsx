import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { reflectionQuery } from "@/api/reflections";
import { ButtonLink } from "@/components/ui/Button";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { EmptyState } from "@/components/ui/States";
import { paths } from "@/lib/paths";

import { PromptField } from "./PromptField";
import styles from "./reflection.module.css";
import { useReflectionTexts } from "./texts";

/** A few questions about one interview; the words are saved as they are typed. */
export function ReflectionPage() {
  const t = useReflectionTexts();
  const { sessionId = "" } = useParams();
  const query = useQuery(reflectionQuery(sessionId));
  return (
    <Page title={t("title")} intro={t("intro")} width="narrow">
      <Loaded query={query}>
        {({ prompts, answers, model }) =>
          prompts.length === 0 ? (
            <EmptyState title={t("none")}>
              <p>{t("noneText")}</p>
            </EmptyState>
          ) : (
            <ol className={styles.prompts}>
              {prompts.map((prompt) => (
                <PromptField
                  key={`${sessionId}/${prompt.id}`}
                  sessionId={sessionId}
                  prompt={prompt}
                  model={model}
                  answer={answers.find(({ prompt_id }) => prompt_id === prompt.id)}
                />
              ))}
            </ol>
          )
        }
      </Loaded>
      <div className={styles.actions}>
        <ButtonLink to={paths.report(sessionId)}>{t("report")}</ButtonLink>
        <ButtonLink variant="plain" to={paths.reflections}>
          {t("all")}
        </ButtonLink>
      </div>
    </Page>
  );
}
