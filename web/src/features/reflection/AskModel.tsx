import { useMutation, useQueryClient } from "@tanstack/react-query";

import { askForReply, reflectionQuery } from "@/api/reflections";
import type { ReflectionAnswer } from "@/api/shapes";
import { Around } from "@/components/ui/Around";
import { Button } from "@/components/ui/Button";
import { FormError } from "@/components/ui/States";

import { useReflectionTexts } from "./texts";

interface AskModelProps {
  readonly sessionId: string;
  readonly promptId: string;
  readonly model: string | null;
  /** What the model's would take the place of. */
  readonly reply: NonNullable<ReflectionAnswer["reply"]>;
}

/** Sends what was written to the language model that is set, only when its owner asks for that. */
export function AskModel({ sessionId, promptId, model, reply }: AskModelProps) {
  const t = useReflectionTexts();
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => askForReply(sessionId, promptId),
    onSuccess: (reflection) => {
      client.setQueryData(reflectionQuery(sessionId).queryKey, reflection);
    },
  });
  if (model === null || reply.by !== "built-in") return null;
  return (
    <div>
      <Button
        variant="plain"
        size="small"
        isBusy={ask.isPending}
        onClick={() => {
          ask.mutate();
        }}
      >
        <Around sentence={(name) => t("askModel", { model: name })}>{model}</Around>
      </Button>
      {ask.isError && <FormError error={ask.error} />}
    </div>
  );
}
