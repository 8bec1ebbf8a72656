import { useMutation } from "@tanstack/react-query";

import type { StoryWritten } from "@/api/shapes";
import { proposeCompetencies } from "@/api/stories";
import { Button } from "@/components/ui/Button";
import { ServerWords } from "@/components/ui/ServerWords";
import { FormError } from "@/components/ui/States";

import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

interface ProposalsProps {
  readonly written: StoryWritten;
  readonly chosen: readonly string[];
  readonly onAdd: (competency: string) => void;
}

/** What the story may answer, by its words; nothing counts before the owner adds it. */
export function Proposals({ written, chosen, onAdd }: ProposalsProps) {
  const t = useStoryTexts();
  const propose = useMutation({ mutationFn: () => proposeCompetencies(written) });
  const open = propose.data?.filter(({ competency }) => !chosen.includes(competency));
  return (
    <div className={styles.proposals}>
      <Button
        size="small"
        isBusy={propose.isPending}
        onClick={() => {
          propose.mutate();
        }}
      >
        {t("propose")}
      </Button>
      {propose.isError && <FormError error={propose.error} />}
      <div role="status">{open?.length === 0 && <p className={styles.quiet}>{t("proposeNone")}</p>}</div>
      {open !== undefined && open.length > 0 && (
        <ul>
          {open.map(({ competency, title, reason }) => (
            <li key={competency}>
              <p>
                <ServerWords>{title}</ServerWords>{" "}
                <Button
                  variant="plain"
                  size="small"
                  aria-label={t("proposeAddNamed", { title })}
                  onClick={() => {
                    onAdd(competency);
                  }}
                >
                  {t("proposeAdd")}
                </Button>
              </p>
              <p className={styles.quiet}>
                <ServerWords>{reason}</ServerWords>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
