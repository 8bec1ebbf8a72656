import { useQueryClient } from "@tanstack/react-query";

import { isRefusal } from "@/api/problems";
import type { CompetencyCovered, Story, StoryWritten } from "@/api/shapes";
import { changeStory, storiesQuery } from "@/api/stories";
import { ButtonLink } from "@/components/ui/Button";
import { Choice } from "@/components/ui/Choice";
import { TextAreaField, TextField } from "@/components/ui/Field";
import { Page } from "@/components/ui/Page";
import { SaveNote } from "@/components/ui/SaveNote";
import { paths } from "@/lib/paths";
import { useAutosave } from "@/lib/useAutosave";

import { useStoryTexts } from "../texts";
import { Advice } from "./Advice";
import { CompetencyChoice } from "./CompetencyChoice";
import { DeleteStory } from "./DeleteStory";
import { Proposals } from "./Proposals";
import styles from "./stories.module.css";

const PARTS = ["situation", "task", "action", "result", "lessons"] as const;
const SETTINGS = ["work", "study", "private"] as const;

interface StoryEditorProps {
  readonly story: Story;
  readonly coverage: readonly CompetencyCovered[];
}

/** The parts of a story, saved as they are typed, with what would make it stronger beside them. */
export function StoryEditor({ story, coverage }: StoryEditorProps) {
  const t = useStoryTexts();
  const { draft, state, error, write } = useStorySaving(story);
  const text = draft ?? writtenOf(story);
  const change = (part: Partial<StoryWritten>) => {
    write({ ...text, ...part });
  };
  return (
    <Page title={story.title} className={styles.story} intro={<SaveNote state={state} error={error} />}>
      <div className={styles.editor}>
        <div className={styles.parts}>
          <TextField
            label={t("storyTitle")}
            maxLength={200}
            value={text.title}
            onChange={({ target }) => {
              change({ title: target.value });
            }}
          />
          <div className={styles.pair}>
            <Choice
              legend={t("setting")}
              options={SETTINGS.map((value) => ({ value, label: t(value) }))}
              value={text.setting ?? ""}
              onChange={(setting) => {
                if (setting !== "") change({ setting });
              }}
            />
            <TextField
              label={t("period")}
              hint={t("periodHint")}
              isOptional
              maxLength={200}
              value={text.period}
              onChange={({ target }) => {
                change({ period: target.value });
              }}
            />
          </div>
          {PARTS.map((part) => (
            <TextAreaField
              key={part}
              label={t(part)}
              hint={t(`${part}Hint`)}
              rows={part === "action" ? 6 : 3}
              maxLength={10_000}
              value={text[part]}
              onChange={({ target }) => {
                change({ [part]: target.value });
              }}
            />
          ))}
          <CompetencyChoice
            coverage={coverage}
            chosen={text.competencies ?? []}
            onChange={(competencies) => {
              change({ competencies: [...competencies] });
            }}
          >
            <Proposals
              written={text}
              chosen={text.competencies ?? []}
              onAdd={(competency) => {
                change({ competencies: [...(text.competencies ?? []), competency] });
              }}
            />
          </CompetencyChoice>
        </div>
        <aside className={styles.beside}>
          <Advice story={story} />
          <ButtonLink to={`${paths.story(story.id)}?recall`}>{t("recall")}</ButtonLink>
          <ButtonLink variant="plain" to={paths.stories}>
            {t("back")}
          </ButtonLink>
          <DeleteStory story={story} />
        </aside>
      </div>
    </Page>
  );
}

function useStorySaving(story: Story) {
  const client = useQueryClient();
  return useAutosave<StoryWritten>({
    key: `greenroom.draft.story.${story.id}`,
    isRefusal,
    save: async (written) => {
      // The title may be empty while it is being retyped; a story without a title could not be found.
      const title = written.title.trim() === "" ? story.title : written.title;
      const saved = await changeStory(story.id, { ...written, title });
      client.setQueryData(
        storiesQuery.queryKey,
        (known) =>
          known && { ...known, stories: known.stories.map((each) => (each.id === saved.id ? saved : each)) },
      );
      void client.invalidateQueries({ queryKey: storiesQuery.queryKey });
    },
  });
}

/** What the owner wrote, without what the server says about it. */
function writtenOf({ title, setting, period, competencies, ...story }: Story): StoryWritten {
  const { situation, task, action, result, lessons } = story;
  return {
    title,
    setting: setting ?? null,
    period,
    situation,
    task,
    action,
    result,
    lessons,
    competencies: competencies ?? [],
  };
}
