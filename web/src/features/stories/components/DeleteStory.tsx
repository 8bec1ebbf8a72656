import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";

import type { Story } from "@/api/shapes";
import { removeStory, storiesQuery } from "@/api/stories";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/Dialog";
import { FormError } from "@/components/ui/States";
import { useToast } from "@/components/ui/Toasts";
import { paths } from "@/lib/paths";

import { useStoryTexts } from "../texts";

export function DeleteStory({ story }: { story: Story }) {
  const t = useStoryTexts();
  const tell = useToast();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeStory(story.id),
    onSuccess: async () => {
      await navigate(paths.stories);
      await client.invalidateQueries({ queryKey: storiesQuery.queryKey });
      tell({ text: t("deleted") });
    },
  });
  return (
    <>
      <Button
        variant="plain"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t("delete")}
      </Button>
      <ConfirmDialog
        title={t("deleteTitle", { title: story.title })}
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
    </>
  );
}
