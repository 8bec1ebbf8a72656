import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";

import { sessionQuery } from "@/api/sessions";
import type { UploadOrder } from "@/api/shapes";
import { createUpload, sendRecording } from "@/api/uploads";
import { useConsent } from "@/components/consents/useConsent";
import { paths } from "@/lib/paths";

interface Wanted extends Omit<UploadOrder, "recording_id"> {
  readonly file: File;
}

/** Sends a recording, has a session made of it, and goes to its report; sending it agrees to its being kept. */
export function useUpload(hasConsent: boolean) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [sentBytes, setSentBytes] = useState(0);
  const agree = useConsent();
  const abort = useRef<AbortController | null>(null);
  const send = useMutation({
    mutationFn: async ({ file, ...order }: Wanted) => {
      const { signal } = (abort.current = new AbortController());
      setSentBytes(0);
      if (!hasConsent) await agree.mutateAsync({ recording: true });
      const recordingId = await sendRecording(file, { onSent: setSentBytes, signal });
      return createUpload({ ...order, recording_id: recordingId });
    },
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery(session.id).queryKey, session);
      await client.invalidateQueries({ queryKey: ["sessions", "list"] });
      await navigate(paths.report(session.id));
    },
  });
  return {
    send: send.mutate,
    isSending: send.isPending,
    sentBytes,
    error: isStopped(send.error) ? null : send.error,
    stop: () => {
      abort.current?.abort();
    },
  };
}

/** Who stopped it knows. */
function isStopped(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
