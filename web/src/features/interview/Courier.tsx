import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { meQuery } from "@/api/me";
import { partServer } from "@/api/recordings";
import { replyServer } from "@/api/replies";
import { sessionQuery } from "@/api/sessions";
import { runCourier } from "@/lib/recorder/Courier";

import { openKept } from "./kept";

/** Brings to the server what this browser kept, on whatever page somebody is, and shows what it says to it. */
export function Courier() {
  const client = useQueryClient();
  const candidateId = useQuery(meQuery).data?.id;
  useEffect(() => {
    if (candidateId === undefined) return;
    const end = new AbortController();
    void openKept().then(({ parts, errands, signals }) => {
      if (end.signal.aborted) return;
      end.signal.addEventListener(
        "abort",
        signals.listen((signal) => {
          if (signal.kind !== "delivered") return;
          client.setQueryData(sessionQuery(signal.session.id).queryKey, signal.session);
        }),
      );
      void runCourier(
        { candidateId, parts, errands, partServer, replyServer, signals, random: Math.random },
        end.signal,
      );
    });
    return () => {
      end.abort();
    };
  }, [client, candidateId]);
  return null;
}
