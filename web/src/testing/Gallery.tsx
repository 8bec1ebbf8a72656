import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { createBrowserRouter, RouterProvider } from "react-router";

import { createQueryClient } from "@/app/queryClient";
import { CalibrationChart } from "@/components/charts/CalibrationChart";
import { TimelineStack } from "@/components/charts/TimelineStack";
import { TrendChart } from "@/components/charts/TrendChart";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Choice, ManyChoice, Switch } from "@/components/ui/Choice";
import { ConfirmDialog } from "@/components/ui/Dialog";
import { Disclosure } from "@/components/ui/Disclosure";
import { TextAreaField, TextField } from "@/components/ui/Field";
import { Page } from "@/components/ui/Page";
import { Progress } from "@/components/ui/Progress";
import { ScoreBand } from "@/components/ui/ScoreBand";
import { EmptyState, Notice } from "@/components/ui/States";
import { Tabs } from "@/components/ui/Tabs";
import { ToastProvider, useToast } from "@/components/ui/Toasts";
import { LanguageProvider } from "@/i18n/LanguageProvider";

import { calibration, segments, timelines, trend } from "./fixtures/charts";

/** Every component beside the others, at /gallery of the fixtures page. */
export function Gallery() {
  const [router] = useState(() => createBrowserRouter([{ path: "*", element: <Shown /> }]));
  return (
    <QueryClientProvider client={createQueryClient()}>
      <LanguageProvider initial="en">
        <ToastProvider>
          <main>
            <RouterProvider router={router} />
          </main>
        </ToastProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

function Shown() {
  return (
    <Page title="Everything on one table" intro="For looking at, not for using.">
      <Charts />
      <Inputs />
      <Words />
    </Page>
  );
}

function Charts() {
  const [position, setPosition] = useState(41);
  return (
    <>
      <h2>Charts</h2>
      <TimelineStack
        label="Timelines"
        durationSeconds={180}
        segments={segments}
        tracks={timelines}
        positionSeconds={position}
        onSeek={setPosition}
      />
      <Card title="Structure">
        <TrendChart label="Structure" points={trend} smallestRealChange={9} />
      </Card>
      <CalibrationChart label="Calibration" points={calibration} />
      <ScoreBand label="Structure" score={{ value: 62, low: 55, high: 69 }} />
      <ScoreBand label="Presence" score={null} reason="Your face was in the picture for 12 of 180 seconds." />
    </>
  );
}

function Inputs() {
  const [mode, setMode] = useState<"study" | "real">("study");
  const [topics, setTopics] = useState<readonly string[]>(["databases"]);
  const [isOn, setOn] = useState(true);
  const [isAsking, setAsking] = useState(false);
  const tell = useToast();
  return (
    <>
      <Choice
        legend="Mode"
        look="cards"
        value={mode}
        onChange={setMode}
        options={[
          { value: "study", label: "Study", description: "Hints, and each answer discussed at once." },
          { value: "real", label: "Realistic", description: "No hints. You read the report at the end." },
        ]}
      />
      <ManyChoice
        legend="Topics"
        values={topics}
        onChange={setTopics}
        options={["databases", "systems", "testing"].map((value) => ({ value, label: value }))}
      />
      <Switch label="Keep recordings" description="On this machine only." checked={isOn} onChange={setOn} />
      <TextField label="Name" hint="As the interviewer should say it." error="Enter a name." />
      <TextAreaField label="Notes" isOptional />
      <div>
        <Button
          onClick={() => {
            tell({ text: "The session was deleted.", undo: () => undefined });
          }}
        >
          Toast
        </Button>
        <Button
          variant="danger"
          onClick={() => {
            setAsking(true);
          }}
        >
          Delete
        </Button>
      </div>
      <ConfirmDialog
        title="Delete it?"
        action="Delete"
        cancel="Keep it"
        isOpen={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
        }}
      >
        <p>It cannot be brought back.</p>
      </ConfirmDialog>
    </>
  );
}

function Words() {
  return (
    <>
      <Tabs
        label="Views"
        tabs={[
          { id: "a", label: "Answers", content: <p>Answers</p> },
          { id: "b", label: "Measurements", content: <p>Measurements</p> },
        ]}
      />
      <Progress label="Analysing" share={0.4} detail="Finding your eyes" />
      <Progress label="Waiting" share={null} />
      <Notice>Something to know.</Notice>
      <EmptyState title="No sessions yet" action={<Button variant="primary">Start</Button>}>
        <p>They stand here once you have practised.</p>
      </EmptyState>
      <Disclosure summary="All measurements">
        <p>Many.</p>
      </Disclosure>
    </>
  );
}
