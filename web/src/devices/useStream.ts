import { useCallback, useEffect, useRef, useState } from "react";

import { isLeftOpen, leaveOpen, takeOver } from "./handOver";
import { rememberedDevices } from "./remembered";
import { closeStream, openDevices } from "./stream";
import { troubleOf, type DeviceTrouble } from "./trouble";

interface OpenStream {
  readonly stream: MediaStream | null;
  /** Why there is none; null while there is no reason. */
  readonly trouble: DeviceTrouble | null;
  /** Opens the devices, or returns what is open, unless others were chosen. Null when they cannot be opened. */
  readonly open: (areOthers?: boolean) => Promise<MediaStream | null>;
}

/**
 * Camera and microphone as they were chosen in this browser, open from the first use until the page is left.
 *
 * A page that `handsOver` leaves them open for the next one, which then need not ask for them again.
 */
export function useStream(hasVideo: boolean, handsOver = false): OpenStream {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [trouble, setTrouble] = useState<DeviceTrouble | null>(null);
  const opening = useRef<Promise<MediaStream | null> | null>(null);

  const open = useCallback(
    (areOthers = false) => {
      if (areOthers) {
        void close(opening.current);
        opening.current = null;
      }
      opening.current ??= openOrTakeOver(hasVideo).then(
        (opened) => {
          const forget = () => {
            opening.current = null;
            setStream(null);
          };
          for (const track of opened.getTracks()) track.addEventListener("ended", forget);
          setStream(opened);
          setTrouble(null);
          return opened;
        },
        (error: unknown) => {
          opening.current = null;
          setTrouble(troubleOf(error));
          return null;
        },
      );
      return opening.current;
    },
    [hasVideo],
  );

  useEffect(() => {
    if (isLeftOpen(hasVideo)) void open();
    return () => {
      const opened = opening.current;
      opening.current = null;
      void opened?.then((still) => {
        if (still === null) return;
        if (handsOver) leaveOpen(still, hasVideo);
        else closeStream(still);
      });
    };
  }, [hasVideo, handsOver, open]);
  return { stream, trouble, open };
}

async function openOrTakeOver(hasVideo: boolean): Promise<MediaStream> {
  return takeOver(hasVideo) ?? (await openDevices(hasVideo, rememberedDevices()));
}

async function close(opening: Promise<MediaStream | null> | null): Promise<void> {
  const stream = await opening;
  if (stream !== null) closeStream(stream);
}
