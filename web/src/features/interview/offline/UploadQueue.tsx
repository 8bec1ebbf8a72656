import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { meQuery } from "@/api/me";
import { partServer } from "@/api/recordings";
import { replyServer } from "@/api/replies";
import { sessionQuery } from "@/api/sessions";
import { runUploadQueue } from "@/lib/uploadQueue/runUploadQueue";

import { openOfflineStore } from "./openOfflineStore";

/** Runs the upload queue on every page, and shows the sessions that the server returns. */
export function UploadQueue() {
  const client = useQueryClient();
  const candidateId = useQuery(meQuery).data?.id;
  useEffect(() => {
    if (candidateId === undefined) return;
    const end = new AbortController();
    void openOfflineStore().then(({ parts, replies, signals, closed }) => {
      if (end.signal.aborted) return;
      end.signal.addEventListener(
        "abort",
        signals.listen((signal) => {
          if (signal.kind !== "delivered") return;
          client.setQueryData(sessionQuery(signal.session.id).queryKey, signal.session);
        }),
      );
      void runUploadQueue(
        { candidateId, parts, replies, partServer, replyServer, signals, random: Math.random },
        AbortSignal.any([end.signal, closed]),
      );
    });
    return () => {
      end.abort();
    };
  }, [client, candidateId]);
  return null;
}
