import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { timelinesQuery } from "@/api/reports";
import type { Delivery, DeliverySegment, Timelines } from "@/api/reportShapes";
import { TimelineStack } from "@/components/charts/TimelineStack";
import { Button } from "@/components/ui/Button";
import { Disclosure } from "@/components/ui/Disclosure";
import { Loaded } from "@/components/ui/Loaded";
import { Skeleton } from "@/components/ui/Skeleton";

import { useAtReplay, useReplay } from "../replay/useReplay";
import { useReportTexts } from "../texts";
import styles from "./Moments.module.css";
import { MomentsTable } from "./MomentsTable";
import { tracksOf } from "./tracks";

/** The playhead moves a few times a second; finer steps would redraw ten plots without a visible change. */
const STEPS_PER_SECOND = 10;

interface MomentsProps {
  readonly sessionId: string;
  readonly delivery: Delivery;
}

/** The whole recording, moment by moment: small multiples of what was measured, folded away. */
export function Moments({ sessionId, delivery }: MomentsProps) {
  const t = useReportTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      summary={t("momentsTitle")}
      onOpen={() => {
        setOpen(true);
      }}
    >
      {isOpen && <Drawn sessionId={sessionId} delivery={delivery} />}
    </Disclosure>
  );
}

function Drawn({ sessionId, delivery }: MomentsProps) {
  const t = useReportTexts();
  const query = useQuery(timelinesQuery(sessionId));
  return (
    <div className={styles.moments}>
      <p className={styles.quiet}>{t("momentsHint")}</p>
      <Loaded query={query} waiting={<Skeleton lines={8} />}>
        {(timelines) => <Signals timelines={timelines} segments={delivery.segments} />}
      </Loaded>
    </div>
  );
}

interface SignalsProps {
  readonly timelines: Timelines;
  readonly segments: readonly DeliverySegment[];
}

function Signals({ timelines, segments }: SignalsProps) {
  const t = useReportTexts();
  const { clock } = useReplay();
  const position = useAtReplay((seconds) => Math.round(seconds * STEPS_PER_SECOND) / STEPS_PER_SECOND);
  const [isWhole, setWhole] = useState(false);
  const everything = tracksOf(timelines, true);
  const tracks = isWhole ? everything : tracksOf(timelines, false);
  const columns = segments.map((segment) => ({
    ...segment,
    index: segment.index + 1,
    label: segment.question,
  }));
  const sources = tracks.flatMap(({ id, title, norm }) =>
    norm === null ? [] : [{ id, title, source: norm.source }],
  );
  return (
    <>
      <TimelineStack
        label={t("signals")}
        durationSeconds={timelines.duration_seconds}
        segments={columns}
        tracks={tracks}
        positionSeconds={position}
        onSeek={(seconds) => {
          clock.seek(seconds);
        }}
      />
      <div className={styles.more}>
        {everything.length > tracksOf(timelines, false).length && (
          <Button
            size="small"
            aria-expanded={isWhole}
            onClick={() => {
              setWhole(!isWhole);
            }}
          >
            {isWhole ? t("fewerSignals") : t("allSignals", { count: everything.length })}
          </Button>
        )}
        <p className={styles.quiet}>{t("howToRead")}</p>
      </div>
      <Disclosure summary={t("asTable")}>
        <MomentsTable tracks={everything} segments={columns} durationSeconds={timelines.duration_seconds} />
        {sources.map(({ id, title, source }) => (
          <p key={id} className={styles.quiet}>
            {t("normSource", { title, source })}
          </p>
        ))}
      </Disclosure>
    </>
  );
}
