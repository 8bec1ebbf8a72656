import { useMutation, useQueryClient } from "@tanstack/react-query";

import { deleteSession, restoreSession, retrySession } from "@/api/sessions";
import type { Summary } from "@/api/shapes";
import { useToast } from "@/components/ui/Toasts";

import { useSessionsTexts } from "./texts";

/** What lists sessions is out of date. */
function useListsAnew() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [["sessions"], ["home"], ["progress"]].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
}

/** Deletes a session, and offers to take that back. */
export function useDeleteSession({ id, subject }: Summary) {
  const t = useSessionsTexts();
  const tell = useToast();
  const listsAnew = useListsAnew();
  const restore = async () => {
    try {
      await restoreSession(id);
      tell({ text: t("restored", { subject }) });
    } catch {
      tell({ text: t("notRestored"), tone: "error" });
    }
    await listsAnew();
  };
  return useMutation({
    mutationFn: () => deleteSession(id),
    onSuccess: async () => {
      tell({ text: t("deleted", { subject }), undo: () => void restore() });
      await listsAnew();
    },
    onError: () => {
      tell({ text: t("notDeleted"), tone: "error" });
    },
  });
}

/** Tries again what failed in a session. */
export function useRetry({ id }: Summary) {
  const t = useSessionsTexts();
  const tell = useToast();
  const listsAnew = useListsAnew();
  return useMutation({
    mutationFn: () => retrySession(id),
    onSuccess: async () => {
      tell({ text: t("retried") });
      await listsAnew();
    },
    onError: () => {
      tell({ text: t("notRetried"), tone: "error" });
    },
  });
}
